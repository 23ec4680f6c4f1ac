import { z } from 'zod';
import { LinkAccount, LinkPerson } from '../../config/link-documents.js';
import { EXEMPTION_KINDS } from '../../domain/exemption.js';
import { CivilDate, Cursor, Instant, Limit, PublicId } from './fields.js';
import { Reason } from './orders.js';

const TargetName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, { error: 'must be the name of a target such as okta' })
  .describe('Target of the policy.')
  .meta({ example: 'okta' });
const AccountId = z
  .string()
  .min(1, { error: 'must be the id of an account in the target' })
  .max(128)
  .describe('The target’s own id of an account.');
const LinkId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}-\d{1,9}$/, { error: 'must be the id of a link report such as okta-1' })
  .meta({ example: 'okta-1' });
const ReportExemption = z.strictObject({
  kind: z.enum(EXEMPTION_KINDS),
  owner: z.string().min(1).max(200).describe('Who answers for it: a person by public id, or a team.'),
  reviewOn: CivilDate.describe('Last day by which the owner must look at it again.'),
  overdue: z.boolean(),
});

/** Path parameters of routes about one report. */
export const LinkParams = z.strictObject({ id: LinkId });

/** Body of `POST /v1/links`. */
export const LinkRequest = z.strictObject({ target: TargetName, reason: Reason }).meta({ id: 'LinkRequest' });

/** What starting a report answers. */
export const LinkStarted = z.strictObject({ id: LinkId, target: TargetName }).meta({ id: 'LinkStarted' });

export const LINK_PARTS = ['ask', 'auto', 'new', 'linked', 'gone', 'unmatched'] as const;

/** Query of `GET /v1/links/{id}`. */
export const LinkQuery = z.strictObject({
  show: z
    .enum(LINK_PARTS, { error: `must be one of ${LINK_PARTS.join(', ')}` })
    .default('ask')
    .describe('Which people, or the accounts that are nobody’s.'),
  limit: Limit,
  cursor: Cursor.optional(),
});

const Counts = z.object({
  ...{ ask: z.int(), auto: z.int(), new: z.int(), linked: z.int(), gone: z.int(), unmatched: z.int() },
});

/** How far a report is. */
export const LinkState = z
  .object({
    id: LinkId,
    target: TargetName,
    at: Instant,
    by: z.string(),
    reason: z.string(),
    state: z.enum(['reading', 'matching', 'ready', 'applying', 'approved', 'failed']),
    people: z.int().describe('People read from HR.'),
    accounts: z.int().describe('Accounts read from the target.'),
    linked: z.int().describe('People whose link was handed to them.'),
    counts: Counts.nullable().describe('People by what becomes of them; null before they are matched.'),
    answers: z.array(
      z.object({ person: PublicId, accountId: z.string().nullable(), by: z.string(), reason: z.string() }),
    ),
    approved: z.object({ by: z.string(), reason: z.string(), at: Instant }).nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'LinkState' });

/** A report: how far it is, and one part of it. */
export const LinkPage = z
  .object({
    report: LinkState,
    show: z.enum(LINK_PARTS),
    people: z.array(LinkPerson),
    accounts: z.array(LinkAccount.extend({ exempt: ReportExemption.nullable() })),
    next: z.string().nullable(),
  })
  .meta({ id: 'LinkPage' });

/** Body of `POST /v1/links/{id}/answers`. */
export const CaseAnswer = z
  .strictObject({
    person: PublicId,
    account: AccountId.nullable().describe('Which account is theirs; null when none is.'),
    reason: Reason,
  })
  .meta({ id: 'CaseAnswer' });

/** Body of `POST /v1/links/{id}/approve`. */
export const LinkApproval = z.strictObject({ reason: Reason }).meta({ id: 'LinkApproval' });

/** Body of `POST /v1/employees/{id}/account`. */
export const AccountOrder = z
  .strictObject({
    target: TargetName,
    account: AccountId.nullable().describe('Which account is theirs; null when none is: then one is created.'),
    reason: Reason,
  })
  .meta({ id: 'AccountOrder' });

/** Body of `POST /v1/employees/{id}/account/release`. */
export const ReleaseOrder = z
  .strictObject({ target: TargetName, account: AccountId, reason: Reason })
  .meta({ id: 'ReleaseOrder' });

/** Body of `POST /v1/exemptions`. */
export const ExemptionOrder = z
  .strictObject({
    target: TargetName,
    account: AccountId,
    ...ReportExemption.omit({ overdue: true }).shape,
    reason: Reason,
  })
  .meta({ id: 'ExemptionOrder' });

/** Query of `GET /v1/exemptions`. */
export const ExemptionQuery = z.strictObject({ target: TargetName });

/** Accounts that stay as they are. */
export const ExemptionList = z
  .strictObject({
    data: z.array(
      ReportExemption.extend({
        target: TargetName,
        accountId: AccountId,
        reason: z.string(),
        by: z.string(),
        at: Instant,
      }),
    ),
  })
  .meta({ id: 'ExemptionList' });
