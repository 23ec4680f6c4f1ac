import type { Finding } from '../finding.js';
import { entitlementKey } from '../held-entitlement.js';
import type { Claim } from './claim.js';
import type { CompiledSeparation, CompiledTarget } from './compiled-policy.js';
import type { Verdict } from './verdict.js';

/** Of a pair that nobody may hold together, neither side is given while both are asked for. */
export function separationJudge(
  standing: readonly Claim[],
  { target, separations }: CompiledTarget,
): { readonly verdict: (claim: Claim) => Verdict | null; readonly findings: readonly Finding[] } {
  const broken = separations.filter((pair) => standing.some((claim) => isParted(pair, claim, standing)));
  return {
    verdict: (claim) => {
      const pair = broken.find((each) => isParted(each, claim, standing));
      if (pair === undefined) return null;
      const detail = 'the other side of the pair is asked for too';
      return { outcome: 'withholds', rank: 'separation', by: pair.id, detail };
    },
    findings: broken.map((pair) => conflict(target, pair, standing)),
  };
}

/** @returns id of the pair that keeps two names apart; `null` when both may be held */
export function partedBy(separations: readonly CompiledSeparation[], one: string, other: string): string | null {
  return one === other ? null : (separations.find(({ parts }) => parts(one, other))?.id ?? null);
}

function isParted(pair: CompiledSeparation, claim: Claim, standing: readonly Claim[]): boolean {
  return standing.some(({ name }) => partedBy([pair], claim.name, name) !== null);
}

function conflict(target: string, pair: CompiledSeparation, standing: readonly Claim[]): Finding {
  const sides = standing.filter((claim) => isParted(pair, claim, standing));
  const names = [...new Set(sides.map(({ name }) => name))].sort().join(', ');
  return {
    kind: 'task',
    key: `${target}:${pair.id}`,
    field: null,
    detail: `${names} may not be held together (${pair.id}); neither side is given: decide which one, and narrow the rules`,
    blocks: [...new Set(sides.map((side) => `${target}:${entitlementKey(side)}`))],
  };
}
