import type { DesiredTarget } from '../desired.js';
import { entitlementKey } from '../held-entitlement.js';
import type { AccountMemo, PersonMemo } from '../person-memo.js';

/**
 * Tells whether what an account is like follows from what the policy of the last decision wants, as far as it is compared. An attribute
 * that it leaves alone has any value, and what an open question, a rule that cannot be evaluated or one that gave it before left in place
 * has any reason.
 *
 * @param present what the policy of the last decision wants
 * @param compared what each of the compared policies wants
 */
export function isToldByMemo(
  { accounts }: PersonMemo,
  present: readonly DesiredTarget[],
  compared: readonly (readonly DesiredTarget[])[],
): boolean {
  if (present.some(({ findings, unevaluated }) => findings.length > 0 || unevaluated.length > 0)) return false;
  if (present.some((desired) => keepsOlder(accounts[desired.target], desired))) return false;
  if ([...present, ...compared.flat()].some(leavesFieldsAlone)) return false;
  const written = new Map(present.map((desired) => [desired.target, new Set(writtenBy(desired))]));
  return compared.flat().every((desired) => {
    const status = accounts[desired.target]?.status ?? 'ABSENT';
    return status === 'ABSENT' || writtenBy(desired).every((name) => written.get(desired.target)?.has(name) === true);
  });
}

/** An app of which policy says something and does not write all of it: what the app knows is not what policy says. */
function leavesFieldsAlone({ entitlements }: DesiredTarget): boolean {
  return entitlements.some(({ profile, mode }) => profile !== undefined && mode !== 'managed');
}

/** Attributes, and fields of apps, that have the value policy tells. */
function writtenBy({ profile, follows, entitlements }: DesiredTarget): readonly string[] {
  const ofApps = entitlements.flatMap((each) =>
    Object.keys(each.profile ?? {}).map((field) => `${entitlementKey(each)}/${field}`),
  );
  return [...Object.keys(profile), ...Object.keys(follows), ...ofApps];
}

/** Of ours, and given by no rule now: how it is treated depends on the rules that gave it, which the memo does not name. */
function keepsOlder(account: AccountMemo | undefined, { entitlements }: DesiredTarget): boolean {
  const given = new Set(entitlements.map(entitlementKey));
  return [...(account?.ledger.policy ?? []), ...(account?.ledger.exception ?? [])].some((key) => !given.has(key));
}
