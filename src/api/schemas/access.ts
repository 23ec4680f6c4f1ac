import { z } from 'zod';
import { ENTITLEMENT_KINDS } from '../../domain/account.js';
import { Instant, PhaseName, PolicyHash, PublicId } from './fields.js';

const AT_RULE = 'must be an instant such as 2027-03-01T12:00:00Z, or a date such as 2027-03-01, between 1900 and 2199';

/** Query of `GET …/access`. A `+` that was sent unescaped arrives as a blank. */
export const AccessQuery = z.strictObject({
  at: z
    .string()
    .transform((text) => text.replace(' ', '+'))
    .pipe(z.union([z.iso.datetime({ offset: true }), z.iso.date()], { error: AT_RULE }))
    .refine((text) => /^(19|2[01])/.test(text), { error: AT_RULE })
    .optional()
    .describe('Instant (RFC 3339), or a date: 12:00 of that day where the person is. The present unless given.')
    .meta({ override: { type: 'string', anyOf: [{ format: 'date-time' }, { format: 'date' }] } }),
});

const ProfileValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

const Entitlement = z
  .strictObject({
    kind: z.enum(ENTITLEMENT_KINDS),
    name: z.string(),
    id: z.string().nullable(),
    state: z.enum(['held', 'toAdd', 'toRemove', 'left-in-closed-account']),
    owner: z
      .enum(['policy', 'manual', 'idpRule', 'exception', 'protected', 'builtIn', 'app'])
      .nullable()
      .describe('`null` for a past instant of which no history tells it.'),
    rules: z.array(z.string()).describe('Rules that ask for it at this instant.'),
    since: Instant.nullable().describe('`null` when it is not held, or no history tells.'),
    until: Instant.nullable(),
    profile: z
      .record(z.string(), ProfileValue)
      .optional()
      .describe('Of an app: what policy wants it to know of the person, such as a licence.'),
  })
  .meta({ id: 'Entitlement' });

const TargetAccess = z.strictObject({
  target: z.string().meta({ example: 'okta' }),
  account: z.strictObject({
    desired: z.enum(['none', 'staged', 'active', 'suspended', 'closed']),
    observed: z
      .string()
      .nullable()
      .describe('Last seen; of a past instant as far as the timeline tells it, else `null`.'),
  }),
  profile: z.record(z.string(), ProfileValue).describe('What policy wants of the profile.'),
  entitlements: z.array(Entitlement),
  stored: z
    .strictObject({
      at: Instant,
      reason: z.enum(['leave', 'termination', 'block']),
      entitlements: z.array(Entitlement),
    })
    .nullable()
    .describe('Put aside, to be restored.'),
});

/** Whom, when and by which policy an answer is about. */
export const answeredFor = {
  id: PublicId,
  at: Instant,
  phase: PhaseName,
  basis: z
    .enum(['current', 'recorded', 'forecast'])
    .describe('`recorded`: as known then; `forecast`: today’s record and policy at a later instant.'),
  policy: PolicyHash,
};

/** Answer of `GET …/access`. */
export const AccessAnswer = z
  .strictObject({
    ...answeredFor,
    targets: z.array(TargetAccess),
  })
  .meta({ id: 'Access' });
