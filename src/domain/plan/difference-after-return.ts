import type { AccountState, EntitlementKind, StoredAccess } from '../account.js';
import { isOpen } from '../account-status.js';
import type { DesiredTarget } from '../desired.js';
import type { Finding } from '../finding.js';
import { entitlementKey, isDirect } from '../held-entitlement.js';
import type { PlanContext } from './plan-context.js';
import { isGoverned, isRestorable, restorable } from './restore.js';
import { surplusOf } from './surplus.js';
import { wantedEntitlements } from './wanted.js';

type Named = { readonly kind: EntitlementKind; readonly name: string };

/**
 * What somebody back from a leave, a block or an ending that was taken back has no more, and has anew: policy or role changed meanwhile.
 * Asked once per closing; a person closes it.
 *
 * @param before the account with the access of before the closing put aside
 * @param after the account once it is open again
 */
export function differenceAfterReturn(
  before: AccountState,
  desired: DesiredTarget,
  after: AccountState,
  context: PlanContext,
): readonly Finding[] {
  const { stored } = before;
  if (stored === null || context.limit !== null || !isRestorable(before, context)) return [];
  // Read and then not suspended after all, or told when the account was opened.
  if (isOpen(before.status) && stored.limited === undefined) return [];
  const going = new Set(surplusOf(desired, after, context).map(entitlementKey));
  const wanted = wantedEntitlements(desired);
  const has = new Set(
    [
      ...after.ledger.filter((entry) => !going.has(entitlementKey(entry))),
      ...wanted,
      ...restorable(desired, after, context),
    ].map(entitlementKey),
  );
  const had = new Set([...stored.entitlements, ...after.ledger].map(entitlementKey));
  const lost = stored.entitlements.filter((entry) => isDirect(entry) && !has.has(entitlementKey(entry)));
  const fresh = wanted.filter((entitlement) => !had.has(entitlementKey(entitlement)));
  if (lost.length === 0 && fresh.length === 0) return [];
  const parts = [...told('not given back', lost), ...told('new', fresh)];
  return [
    {
      kind: 'task',
      key: `return:${desired.target}:${stored.at}`,
      field: null,
      detail: `${AFTER[stored.reason]} the access in ${desired.target} is not what it was before: ${parts.join('; ')}`,
      blocks: [],
    },
  ];
}

/**
 * What was still to be given back, because its grant failed or had to wait, and is over now that it may not be held any more. Told at
 * the decision that drops it, one question for each; a person closes it. What policy gives by itself is given again when policy says so.
 *
 * @param before the account with all that is still to come
 * @param after the account without what does not come any more
 */
export function lapsedAfterReturn(before: AccountState, after: AccountState, context: PlanContext): readonly Finding[] {
  const { stored, target } = before;
  if (stored === null || stored === after.stored || !isRestorable(before, context)) return [];
  const known = new Set([...after.ledger, ...(after.stored?.entitlements ?? [])].map(entitlementKey));
  return stored.entitlements
    .filter((entry) => isDirect(entry) && !known.has(entitlementKey(entry)) && !isGoverned(entry, context))
    .map((entry) => ({
      kind: 'task',
      key: `return:${target}:${stored.at}:${entitlementKey(entry)}`,
      field: null,
      detail: `${entry.kind} ${entry.name} in ${target} was not given back ${AFTER[stored.reason]} and may not be held any more; it does not come back by itself, give it by hand if it may again`,
      blocks: [],
    }));
}

const AFTER: Readonly<Record<StoredAccess['reason'], string>> = {
  leave: 'after the leave',
  block: 'after the block',
  termination: 'after the ending was taken back',
};

function told(what: string, entitlements: readonly Named[]): readonly string[] {
  if (entitlements.length === 0) return [];
  return [`${what}: ${entitlements.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`];
}
