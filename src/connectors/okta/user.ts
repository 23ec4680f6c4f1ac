import { z } from 'zod';
import type { AccountStatus, Profile, ProfileValue } from '../../domain/account.js';
import type { AccountSeen } from '../../domain/ports/identity-provider.js';

const STATUSES = [
  'STAGED',
  'PROVISIONED',
  'ACTIVE',
  'RECOVERY',
  'PASSWORD_EXPIRED',
  'LOCKED_OUT',
  'SUSPENDED',
  'DEPROVISIONED',
] as const satisfies readonly AccountStatus[];

const Value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** A user as Okta answers it, as far as we use it (Okta: Users API). A status we do not know reads as `UNKNOWN`. */
export const OktaUser = z.object({
  id: z.string().min(1),
  status: z.enum([...STATUSES, 'UNKNOWN']).catch('UNKNOWN'),
  /** When it last entered PROVISIONED. */
  activated: z.string().nullish(),
  profile: z.looseObject({ login: z.string() }).transform(knownValues),
});
export type OktaUser = z.infer<typeof OktaUser>;

/** The account behind a user; `linkAttribute` names the profile attribute that carries the owner mark. */
export function toAccountSeen(user: OktaUser, linkAttribute: string): AccountSeen {
  const text = (attribute: string) => String(user.profile[attribute] ?? '');
  return {
    accountId: user.id,
    login: text('login'),
    status: user.status,
    mark: text(linkAttribute),
    email: text('email'),
    profile: user.profile,
  };
}

/** Leaves out values of a kind that we could not write back either, such as lists of numbers. */
function knownValues(profile: Readonly<Record<string, unknown>>): Profile {
  const entries = Object.entries(profile).map(([name, value]) => [name, Value.safeParse(value)] as const);
  const known = entries.flatMap(([name, { data, success }]): [string, ProfileValue][] =>
    success ? [[name, data]] : [],
  );
  return Object.fromEntries(known);
}
