import type { Profile } from '../account.js';
import type { DesiredEntitlement, DesiredTarget, EntitlementMode } from '../desired.js';
import { entitlementKey } from '../held-entitlement.js';
import { mergedAppProfile } from './app-profile.js';
import type { Claim } from './claim.js';
import type { CompiledTarget } from './compiled-policy.js';
import { evaluateTarget } from './evaluate-target.js';
import { RANKS, type Rank } from './rule-outcome.js';
import type { Situation } from './situation.js';
import { LEAST_TOUCHING } from './treatment.js';

/** The part of {@link DesiredTarget} that its rules tell. */
export type DesiredEntitlements = Pick<
  DesiredTarget,
  | 'entitlements'
  | 'outcomes'
  | 'unevaluated'
  | 'withheld'
  | 'beyondLimit'
  | 'changesAt'
  | 'separated'
  | 'closed'
  | 'excludedBy'
  | 'findings'
>;

/** What nobody asks for any more. */
export const NO_ENTITLEMENTS: DesiredEntitlements = {
  entitlements: [],
  outcomes: [],
  unevaluated: [],
  withheld: null,
  beyondLimit: [],
  changesAt: null,
  separated: [],
  closed: [],
  excludedBy: [],
  findings: [],
};

/** What policy gives of one target: every claim that won, one entitlement for each name however many rules ask for it. */
export function desiredEntitlements(target: CompiledTarget, situation: Situation): DesiredEntitlements {
  const { judgements, outcomes, unevaluated, closed, excludedBy, changesAt, findings } = evaluateTarget(
    target,
    situation,
  );
  const given = new Map<string, DesiredEntitlement>();
  const winning: Claim[] = [];
  for (const { claim, outcome } of judgements) {
    if (outcome !== 'gives') continue;
    const key = entitlementKey(claim);
    given.set(key, withClaim(given.get(key), claim, target));
    winning.push(claim);
  }
  const refusedBy = (refusing: Rank): readonly Claim[] =>
    judgements.flatMap(({ claim, rank, outcome }) => (rank === refusing && outcome === 'withholds' ? [claim] : []));
  return {
    entitlements: withProfiles([...given.values()], winning),
    outcomes,
    unevaluated,
    withheld: null,
    beyondLimit: [...new Set(refusedBy('contractorAllowList').map(({ id }) => id))],
    changesAt,
    closed,
    excludedBy,
    separated: [...new Set(refusedBy('separation').map(entitlementKey))],
    findings,
  };
}

/** An exception has the first word, then rules in the order they are asked. */
function withProfiles(
  entitlements: readonly DesiredEntitlement[],
  claims: readonly Claim[],
): readonly DesiredEntitlement[] {
  const speaking = claims.filter(({ profile }) => Object.keys(profile).length > 0);
  if (speaking.length === 0) return entitlements;
  const inOrder = [...speaking].sort((left, right) => RANKS.indexOf(left.rank) - RANKS.indexOf(right.rank));
  const said = new Map<string, readonly Profile[]>();
  for (const claim of inOrder)
    said.set(entitlementKey(claim), [...(said.get(entitlementKey(claim)) ?? []), claim.profile]);
  return entitlements.map((each) => {
    const profiles = said.get(entitlementKey(each));
    return profiles === undefined ? each : { ...each, profile: mergedAppProfile(profiles) };
  });
}

function withClaim(
  before: DesiredEntitlement | undefined,
  claim: Claim,
  { treat }: CompiledTarget,
): DesiredEntitlement {
  const { kind, name, id } = claim;
  const treatment = treat({ kind, name, rules: [id] });
  const own = claim.mode ?? (treatment.mode === 'unmanaged' ? 'managed' : treatment.mode);
  return {
    kind,
    name,
    rules: [...(before?.rules ?? []), id],
    mode: before === undefined ? own : leastTouching(before.mode, own),
    sensitive: treatment.sensitive || claim.sensitive || (before?.sensitive ?? false),
    ...lastEnd(before, claim),
  };
}

/** A rule that gives it too has no end. */
function lastEnd(before: DesiredEntitlement | undefined, { until }: Claim): Pick<DesiredEntitlement, 'until'> {
  if (until === null || (before !== undefined && before.until === undefined)) return {};
  return { until: before?.until !== undefined && before.until > until ? before.until : until };
}

function leastTouching(left: EntitlementMode, right: EntitlementMode): EntitlementMode {
  return LEAST_TOUCHING.find((mode) => mode === left || mode === right) ?? left;
}
