import { z } from 'zod';
import { ENTITLEMENT_KINDS } from '../../domain/account.js';
import { Instant, PolicyHash, PublicId } from './fields.js';
import { Reason } from './orders.js';
import { PersonChangeAnswer, PreviewSummaryAnswer } from './person-change.js';
import { POLICY_EXAMPLE } from './policy-example.js';

const Hash = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, { error: 'must be sha256: and 64 hexadecimal digits' })
  .describe('Content hash of a stored policy.');
const Files = z
  .record(z.string().min(1).max(256), z.string())
  .refine((files) => Object.keys(files).length <= 100, { error: 'must have at most 100 files' })
  .describe('Text of every policy file by its path; includes are relative to the file that names them.');

const Named = {
  files: Files.optional(),
  entry: z.string().max(256).optional().describe('Path of the first of `files`.'),
  policy: Hash.optional().describe('Hash of a stored policy, instead of `files`.'),
};

const Keyword = z.string().min(1, { error: 'must not be empty' }).max(255);
const Country = z.string().regex(/^[A-Z]{2}$/, { error: 'must be a country code such as GB' });
const People = z.array(PublicId).min(1).max(200);

/** Body of `POST /v1/policy/preview`. */
export const PreviewOrder = z
  .strictObject({
    ...Named,
    against: Hash.optional().describe('Compare with this version for everybody; else with the one each person is on.'),
    department: Keyword.optional(),
    country: Country.optional(),
    people: People.optional(),
    limit: z.int().min(0).max(10_000).default(100).describe('Most people shown one by one.'),
    values: z.boolean().default(false).describe('Show values of attributes; they are personal.'),
  })
  .meta({ id: 'PreviewOrder', example: { ...POLICY_EXAMPLE, department: 'Sales', limit: 0 } });

const SCOPES =
  "must be 'all', { department: 'Sales' }, { country: 'GB' } with two capital letters, or { people: ['bamboohr:1042'] } with 1 to 200 ids";

export const Scope = z
  .union(
    [
      z.literal('all'),
      z.strictObject({ department: Keyword }),
      z.strictObject({ country: Country }),
      z.strictObject({ people: People }),
    ],
    { error: SCOPES },
  )
  .describe('Whom it is for. Newcomers start with it only when it is for `all`.')
  .meta({ id: 'PolicyScope' });

const Force = z
  .literal(true, { error: 'must be true, or left out' })
  .optional()
  .describe('Also when the policy gives groups or apps that its target does not have; kept with the version.');

/** Body of `PUT /v1/policy`. */
export const PolicyOrder = z
  .strictObject({
    ...Named,
    scope: Scope.default('all'),
    reason: Reason,
    previewed: z
      .string()
      .max(256)
      .optional()
      .describe('Digest of the preview that was looked at; refused when it would be another one now.'),
    force: Force,
  })
  .meta({ id: 'PolicyOrder', example: { ...POLICY_EXAMPLE, scope: { department: 'Sales' }, reason: 'ticket 7' } });

/** Body of `POST /v1/employees/{id}/policy`. */
export const PersonPolicyOrder = z
  .strictObject({ policy: Hash, reason: Reason, force: Force })
  .meta({ id: 'PersonPolicyOrder' });

const UnknownName = z
  .strictObject({
    target: z.string(),
    kind: z.enum(ENTITLEMENT_KINDS),
    name: z.string(),
    why: z
      .enum(['missing', 'not-writable'])
      .describe('It does not exist, or nobody can be given it from here: it belongs to another system or is built in.'),
    rules: z.array(z.string()).describe('Rules and exceptions that give it.'),
    where: z.string().nullable().describe('Where the first of them is written.'),
    message: z.string(),
    fix: z.string(),
    people: z.int().describe('Who do not have it now and would be given it.'),
  })
  .meta({ id: 'UnknownName' });

/** Answer of `POST /v1/policy/preview`. */
export const PreviewAnswer = z
  .strictObject({
    policy: PolicyHash,
    against: PolicyHash.nullable(),
    digest: z.string().describe('Give it to `PUT /v1/policy` as `previewed`.'),
    summary: PreviewSummaryAnswer,
    people: z.array(PersonChangeAnswer),
    differs: z
      .array(
        z.strictObject({
          target: z.string().nullable(),
          section: z.string(),
          added: z.int(),
          changed: z.int(),
          removed: z.int(),
        }),
      )
      .nullable()
      .describe(
        '`null` when there is nothing to compare with. Where it says something else than `against` or, without that, than what newcomers start with.',
      ),
    unknown: z
      .array(UnknownName)
      .describe('Groups and apps it gives that their target does not have; `PUT /v1/policy` refuses it then.'),
    catalogues: z
      .record(z.string(), Instant.nullable())
      .describe('When a worker last read what each target has; `null`: not yet, its names were not checked.'),
  })
  .meta({ id: 'PolicyPreview' });

const VERSION = {
  number: z.int(),
  policy: PolicyHash,
  scope: Scope,
  by: z.string(),
  reason: z.string(),
  at: Instant,
  parent: PolicyHash.nullable(),
  forced: z.literal(true).optional().describe('It was not refused for names its target might not have.'),
};

/** Answer of `GET /v1/policy`. */
export const PolicyAnswer = z
  .strictObject({
    policy: PolicyHash.nullable().describe('What newcomers start with; `null` before any policy was put in force.'),
    versions: z.array(z.strictObject(VERSION)).describe('Newest first.'),
  })
  .meta({ id: 'Policy' });

/** Answer of `GET /v1/policy/{hash}`. */
export const PolicyContent = z
  .strictObject({ policy: PolicyHash, content: z.looseObject({}).describe('Resolved, defaults written out.') })
  .meta({ id: 'PolicyContent' });

export const RolloutAnswer = z
  .strictObject({
    id: z.int(),
    ...VERSION,
    state: z.enum(['starting', 'moving', 'settling', 'done', 'superseded', 'refused']),
    total: z.int().describe('People on another version when it began.'),
    told: z.int(),
    passes: z.int(),
    left: z.int().describe('Still on another version when last looked.'),
    failed: z.int(),
    failures: z.array(z.strictObject({ person: z.string(), detail: z.string() })).describe('The first hundred.'),
    supersededBy: z.int().nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'PolicyRollout' });

/** Answer of `PUT /v1/policy`. */
export const RolloutStarted = z
  .strictObject({ id: z.int().describe('Of the roll-out: `/v1/policy/rollouts/{id}`.'), policy: PolicyHash })
  .meta({ id: 'PolicyRolloutStarted' });

/** Answer of `POST /v1/employees/{id}/policy`. */
export const PersonPolicyAnswer = z
  .strictObject({
    employee: PublicId,
    policy: PolicyHash,
    change: PersonChangeAnswer.nullable().describe('`null` when the version they are on cannot be read any more.'),
    incomparable: z.string().nullable().describe('Why it cannot be told what changes.'),
  })
  .meta({ id: 'PersonPolicy' });
