import type { AccountState, LedgerEntry } from '../account.js';
import type { DesiredEntitlement, DesiredTarget } from '../desired.js';
import type { Finding } from '../finding.js';
import { entitlementKey } from '../held-entitlement.js';
import { SESSION_RULE } from '../policy/session-rule.js';
import { wantedEntitlements } from './wanted.js';
import type { PlanContext } from './plan-context.js';

/** What separation of duties keeps from being given for now. */
export interface HeldBack {
  /** Keys of what is not given in this plan. */
  readonly keys: ReadonlySet<string>;
  /** Keys of what must be seen gone before more is given. */
  readonly awaited: ReadonlySet<string>;
  /** Pairs whose other side nobody of us may take away, also where both are held already. */
  readonly findings: readonly Finding[];
}

/**
 * Nobody holds both sides of a pair, not for a moment: the incoming one waits until the outgoing one is gone. What limits a contractor's
 * sessions waits for nothing: without it they would sign in without a limit, which is worse than the pair.
 */
export function heldBack(
  desired: DesiredTarget,
  { target, ledger }: AccountState,
  going: readonly LedgerEntry[],
  context: PlanContext,
): HeldBack {
  const held = new Set(ledger.map(entitlementKey));
  const isLimit = ({ rules }: DesiredEntitlement): boolean => rules.includes(SESSION_RULE);
  const wanted = wantedEntitlements(desired);
  const conflicts = wanted
    .filter((each) => !isLimit(each) && !held.has(entitlementKey(each)))
    .flatMap((each) => conflictsOf(each, ledger, context));
  const leaves = new Set(going.map(entitlementKey));
  const limits = wanted.filter(isLimit);
  const limiting = new Set(limits.map(entitlementKey));
  const stays = (entry: LedgerEntry): boolean =>
    !leaves.has(entitlementKey(entry)) && !limiting.has(entitlementKey(entry));
  const beside = limits
    .flatMap((each) => conflictsOf(each, ledger, context))
    .filter(({ entry }) => !leaves.has(entitlementKey(entry)));
  return {
    keys: new Set(conflicts.map(({ wanted }) => entitlementKey(wanted))),
    awaited: new Set(conflicts.map(({ entry }) => entitlementKey(entry)).filter((key) => leaves.has(key))),
    findings: [
      ...conflicts
        .filter(({ entry }) => !leaves.has(entitlementKey(entry)))
        .map((conflict) => inTheWay(target, conflict)),
      ...beside.map((conflict) => besideLimit(target, conflict)),
      ...heldTogether(target, ledger.filter(stays), context),
    ],
  };
}

/** One of them at least came by hand, by a rule of the target or stays untold: which one goes is for people to say. */
function heldTogether(target: string, staying: readonly LedgerEntry[], context: PlanContext): readonly Finding[] {
  return context.brokenBy(staying.map(({ name }) => name)).map(({ pair, names }) => ({
    kind: 'task',
    key: `${target}:${pair}:held`,
    field: null,
    detail: `${names.join(', ')} are held and may not be together (${pair}); policy cannot tell which is to go: take one side away by hand, or change the rules or the pair`,
    blocks: [],
  }));
}

interface Conflict {
  readonly wanted: DesiredEntitlement;
  readonly entry: LedgerEntry;
  readonly pair: string;
}

function conflictsOf(
  wanted: DesiredEntitlement,
  ledger: readonly LedgerEntry[],
  context: PlanContext,
): readonly Conflict[] {
  return ledger.flatMap((entry) => {
    const pair = context.partedBy(wanted.name, entry.name);
    return pair === null ? [] : [{ wanted, entry, pair }];
  });
}

function inTheWay(target: string, { wanted, entry, pair }: Conflict): Finding {
  return {
    kind: 'task',
    key: `${target}:${pair}:${entitlementKey(entry)}`,
    field: null,
    detail: `${wanted.name} is not given while ${entry.name} is held (${pair}), which policy may not take away; take it away by hand or change the rule`,
    blocks: [`${target}:${entitlementKey(wanted)}`],
  };
}

function besideLimit(target: string, { wanted, entry, pair }: Conflict): Finding {
  return {
    kind: 'task',
    key: `${target}:${pair}:${entitlementKey(entry)}`,
    field: null,
    detail: `${wanted.name} limits a contractor's sessions and is held beside ${entry.name} (${pair}), which policy may not take away; take it away by hand or change the pair`,
    blocks: [],
  };
}
