import { z } from 'zod';
import { ENTITLEMENT_KINDS } from '../../domain/account.js';
import { Cursor, Instant, Limit, PhaseName, PolicyHash } from './fields.js';

/** Query of `GET …/timeline`. */
export const TimelineQuery = z.strictObject({
  order: z.enum(['asc', 'desc'], { error: 'must be asc or desc' }).default('asc'),
  limit: Limit,
  cursor: Cursor.optional(),
});

const JsonValue = z.json().meta({ id: 'Json', description: 'Any JSON value.' });
const place = { seq: z.int().describe('Place in the person’s history; never changes.'), at: Instant };

const FactEntry = z.strictObject({
  ...place,
  kind: z.literal('fact'),
  what: z.enum([
    'hire',
    'rehire',
    'start',
    'change',
    'conversion',
    'correction',
    'leave-start',
    'leave-end',
    'termination',
    'termination-reversal',
    'contract-end',
  ]),
  event: z.strictObject({ id: z.string(), type: z.string(), time: z.string() }),
  result: z.enum(['accepted', 'duplicate', 'stale', 'rejected']),
  late: z.boolean(),
  changes: z.array(z.strictObject({ path: z.string(), from: JsonValue, to: JsonValue })),
  hr: z.strictObject({ source: z.string(), id: z.string(), url: z.string().nullable() }),
});

const DecisionEntry = z.strictObject({
  ...place,
  kind: z.literal('decision'),
  cause: z.array(z.int()).describe('`seq` of what led to it.'),
  phase: PhaseName,
  policy: PolicyHash,
  effects: z.array(z.string()),
  nextAt: Instant.nullable(),
});

const EffectEntry = z.strictObject({
  ...place,
  kind: z.literal('effect'),
  decision: z.int(),
  target: z.string(),
  op: z.string(),
  object: z.strictObject({ kind: z.string(), id: z.string().nullable(), name: z.string() }).nullable(),
  outcome: z.enum(['done', 'already', 'failed']),
  verified: z.boolean(),
  attempts: z.int(),
  requestId: z.string().nullable().describe('The target’s id of the request, for its own log.'),
  sinceFactMs: z.number().nullable(),
});

const RuleEntry = z.strictObject({
  ...place,
  kind: z.literal('rule'),
  target: z.string(),
  group: z.strictObject({ id: z.string(), name: z.string() }),
  rules: z.array(z.string()).describe('Names of the target’s own rules that read the attributes.'),
  change: z
    .enum(['joined', 'left', 'unchanged', 'did-not-act'])
    .describe(
      'What they made of the membership, read back after the attributes; did-not-act: not what they say, after a while.',
    ),
  attributes: z.array(z.string()).describe('Attributes written before that the rules read.'),
});

const ReviewEntry = z.strictObject({
  ...place,
  kind: z.literal('review'),
  change: z.enum(['opened', 'closed', 'retried', 'overridden', 'dismissed']),
  review: z.string(),
  detail: z.string(),
  key: z.string().describe('Of the question that was answered.').exactOptional(),
  about: z.string().describe('Digest of the facts it was about.').exactOptional(),
  by: z.string().nullable(),
  reason: z.string().describe('What the person who closed it said.').exactOptional(),
});

const HoldEntry = z.strictObject({
  ...place,
  kind: z.literal('hold'),
  change: z.enum(['opened', 'closed', 'released', 'refused']),
  hold: z.string(),
  reason: z.string(),
  effects: z.array(z.string()),
  by: z.string().nullable(),
});

const BlockEntry = z.strictObject({
  ...place,
  kind: z.literal('block'),
  change: z.enum(['blocked', 'unblocked']),
  by: z.string(),
  reason: z.string(),
});

const HandOverEntry = z.strictObject({
  ...place,
  kind: z.literal('hand-over'),
  target: z.string(),
  object: z.strictObject({ kind: z.enum(ENTITLEMENT_KINDS), name: z.string() }),
  until: Instant.describe('When what a mover still kept goes from now on.'),
  by: z.string(),
  reason: z.string(),
});

const LinkEntry = z.strictObject({
  ...place,
  kind: z.literal('link'),
  change: z.enum(['linked', 'unlinked', 'none', 'asked']),
  target: z.string(),
  accountId: z.string().nullable(),
  by: z.string(),
  reason: z.string(),
});

const ManagerEntry = z.strictObject({
  ...place,
  kind: z.literal('manager'),
  manager: z.string().nullable().describe('Public id of the manager HR names.'),
  card: z
    .strictObject({
      id: z.string(),
      displayName: z.string(),
      givenName: z.string(),
      familyName: z.string(),
      workEmail: z.string(),
      title: z.string(),
      department: z.string(),
      location: z.string(),
      phase: PhaseName,
      managerId: z.string(),
      leftAt: Instant.nullable(),
      standIn: z.string().describe('Public id of who decides for them while they are not in office.'),
      cycle: z.array(z.string()),
      accounts: z.record(
        z.string(),
        z.strictObject({ accountId: z.string().nullable(), login: z.string().nullable() }),
      ),
      stamp: z.strictObject({ at: Instant, version: z.int() }),
    })
    .nullable()
    .describe('What was known of them from then on; null while nothing is.'),
  cycle: z.array(z.string()).describe('Members of the circle the line goes round in.'),
});

const IdentityEntry = z.strictObject({
  ...place,
  kind: z.literal('identity'),
  change: z.enum(['joined', 'parted']).describe('The record is the person’s from then on, or no longer.'),
  record: z.string().describe('Public id of the HR record.'),
  person: z.string().describe('Public id of the person.'),
  by: z.string(),
  reason: z.string(),
});

const ReminderEntry = z.strictObject({
  ...place,
  kind: z.literal('reminder'),
  what: z.literal('contract-end'),
  endsOn: z.iso.date(),
  daysLeft: z.int(),
  to: z.array(z.string()).describe('`it`, and public ids of people.'),
});

const NoticeEntry = z.strictObject({
  ...place,
  kind: z.literal('notice'),
  what: z.literal('exception-ended'),
  target: z.string(),
  object: z.strictObject({ kind: z.enum(ENTITLEMENT_KINDS), name: z.string() }),
  to: z.array(z.string()).describe('`it`, and public ids of people.'),
});

const HrWriteEntry = z.strictObject({
  ...place,
  kind: z.literal('hr-write'),
  source: z.string(),
  hrId: z.string(),
  field: z.literal('workEmail'),
  outcome: z.enum(['done', 'already', 'failed']).describe('`failed` also when HR takes nothing from us.'),
});

/** One line of a person's history. */
export const TimelineLine = z
  .discriminatedUnion('kind', [
    FactEntry,
    DecisionEntry,
    EffectEntry,
    RuleEntry,
    HrWriteEntry,
    ReviewEntry,
    HoldEntry,
    ManagerEntry,
    BlockEntry,
    HandOverEntry,
    LinkEntry,
    ReminderEntry,
    NoticeEntry,
    IdentityEntry,
  ])
  .meta({ id: 'TimelineEntry' });

export const Timeline = z
  .strictObject({ data: z.array(TimelineLine), next: z.string().nullable() })
  .meta({ id: 'Timeline' });
