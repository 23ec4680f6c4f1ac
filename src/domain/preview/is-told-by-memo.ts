import type { DesiredTarget } from '../desired.js';
import type { PersonMemo } from '../person-memo.js';

/**
 * Tells whether what an account is like follows from what the policy of the last decision wants, as far as it is compared. An attribute
 * that it leaves alone has any value, and what an open question or a rule that cannot be evaluated left in place has any reason.
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
  const written = new Map(present.map((desired) => [desired.target, new Set(writtenBy(desired))]));
  return compared.flat().every((desired) => {
    const status = accounts[desired.target]?.status ?? 'ABSENT';
    return status === 'ABSENT' || writtenBy(desired).every((name) => written.get(desired.target)?.has(name) === true);
  });
}

/** Attributes that have the value policy tells. */
function writtenBy({ profile, follows }: DesiredTarget): readonly string[] {
  return [...Object.keys(profile), ...Object.keys(follows)];
}
