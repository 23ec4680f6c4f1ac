import { z } from 'zod';
import { CivilDate, Instant, PhaseName, PolicyHash, PublicId } from './fields.js';

const target = z.string().meta({ example: 'okta' });

export const ReviewItem = z
  .strictObject({
    id: z.string().meta({ example: 'bamboohr:1042:r1' }),
    kind: z.enum(['data', 'identity', 'effect', 'task']),
    field: z.string().nullable(),
    detail: z.string(),
    hrUrl: z.string().nullable(),
    openedAt: Instant,
    blocks: z.array(z.string()),
    rule: z.string().nullable().describe('Rule of data quality that is not met; null when it is about something else.'),
    severity: z.enum(['blocks', 'warns']).describe('Whether something waits for it.'),
    record: PublicId.describe('HR record it is about.'),
    value: z
      .string()
      .nullable()
      .describe(
        'What HR tells in that field; null when nothing, when it could not be read, and for roles other than hr and it.',
      ),
    suggestion: z.string().nullable(),
    owner: z.string().nullable().describe('Role or address of who mends it, as policy names them.'),
  })
  .meta({ id: 'Review' });

export const HoldItem = z
  .strictObject({
    id: z.string().meta({ example: 'bamboohr:1042:h1' }),
    reason: z.enum(['observe', 'link', 'paused', 'review', 'approval', 'guard', 'break-glass']),
    detail: z.string(),
    effects: z.array(z.string()),
    digest: z.string().describe('Of the plan that is held; sent back when it is released or refused.'),
    since: Instant,
  })
  .meta({ id: 'Hold' });

const Account = z.strictObject({
  target,
  accountId: z.string().nullable(),
  login: z.string().nullable(),
  status: z.string(),
  state: z.enum(['settled', 'pending', 'held', 'unverified']),
  verifiedAt: Instant.nullable(),
});

const Pending = z.strictObject({
  target,
  op: z.string(),
  since: Instant,
  attempt: z.int(),
  nextAttemptAt: Instant.nullable(),
  lastError: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
});

const Termination = z.strictObject({
  lastDay: CivilDate.nullable(),
  heardAt: Instant,
  dueAt: Instant,
  containedAt: Instant.nullable(),
  verifiedAt: Instant.nullable(),
  deadlineAt: Instant,
  kind: z
    .enum(['voluntary', 'involuntary', 'contractor'])
    .nullable()
    .describe('Which of policy’s ways of ending was chosen; null for one decided before this was kept.'),
  order: z
    .enum(['containFirst', 'deactivateAtOnce'])
    .nullable()
    .describe('Sign-in ends first and the account is deactivated after the grace, or it is deactivated at once.'),
  graceUntil: Instant.nullable().describe('Earliest deactivation after containment; null without a grace.'),
});

const Manager = z.strictObject({
  id: PublicId,
  displayName: z.string().nullable().describe('Null while nobody by that id is known.'),
  state: z
    .enum(['known', 'unknown', 'vacant', 'cycle'])
    .describe('`vacant`: they have left. `cycle`: the reporting line comes back to this person.'),
});

/** Answer of `GET /v1/employees/{id}`: one person's lifecycle status. */
export const EmployeeStatus = z
  .strictObject({
    id: PublicId,
    phase: PhaseName.nullable(),
    asOf: Instant,
    records: z.array(PublicId).describe('HR records of this person.'),
    record: z.record(z.string(), z.unknown()).describe('The latest employment as HR states it.'),
    previousEmployments: z.array(z.record(z.string(), z.unknown())),
    next: z.strictObject({ at: Instant, what: z.string() }).nullable(),
    policy: PolicyHash.nullable(),
    block: z.strictObject({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
    accounts: z.array(Account),
    pending: z.array(Pending),
    held: z.array(HoldItem),
    reviews: z.array(ReviewItem),
    manager: Manager.nullable().describe('Whom HR names; null when it names nobody.'),
    termination: Termination.nullable(),
  })
  .meta({ id: 'EmployeeStatus' });
