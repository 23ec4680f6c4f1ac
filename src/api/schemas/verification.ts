import { z } from 'zod';
import { Instant, PhaseName, PolicyHash, PublicId } from './fields.js';

const MOST = 200;

/** Query of `GET /v1/decisions/verification`. */
export const VerificationQuery = z.strictObject({
  person: z
    .array(PublicId)
    .max(MOST, { error: `may be given ${MOST} times` })
    .optional()
    .describe('Only these people; without it a sample is drawn.'),
  sample: z
    .string()
    .regex(/^\d{1,3}$/, { error: `must be a number from 1 to ${MOST}` })
    .transform(Number)
    .refine((size) => size >= 1 && size <= MOST, { error: `must be a number from 1 to ${MOST}` })
    .default(20)
    .describe('People drawn.')
    .meta({ override: { type: 'integer', minimum: 1, maximum: MOST, default: 20 } }),
  seed: z.string().max(64).default('').describe('The same text draws the same people.'),
});

const PastDecision = z.strictObject({
  seq: z.int(),
  at: Instant,
  policy: PolicyHash,
  phase: PhaseName,
  effects: z.array(z.string()),
  rules: z
    .record(z.string(), z.array(z.string()))
    .describe(
      'By effect, the rules of that version that may give what it gives or takes, where the version is still stored.',
    ),
});

/** Answer of `GET /v1/decisions/verification`. */
export const VerificationAnswer = z
  .strictObject({
    population: z.int().describe('Everybody the sample was drawn from.'),
    sampled: z.int(),
    decisions: z.int().describe('Derived again.'),
    identical: z.int().describe('Of these: come to the same phase, and every effect has its reason.'),
    differences: z.array(
      z.strictObject({
        person: PublicId,
        seq: z.int(),
        at: Instant,
        policy: PolicyHash,
        what: z.string().describe('`phase`, or the key of an effect nothing then asked for.'),
        recorded: z.string(),
        derived: z.string(),
      }),
    ),
    skipped: z
      .array(z.strictObject({ person: PublicId, why: z.string(), decisions: z.array(PastDecision) }))
      .describe('People whose facts or policy are not there any more, with what the timeline says was decided.'),
  })
  .meta({ id: 'Verification' });
