import type { Finding } from '../finding.js';
import { entitlementKey } from '../held-entitlement.js';
import type { Claim } from './claim.js';
import type { CompiledSeparation, CompiledTarget } from './compiled-policy.js';
import { SESSION_RULE } from './session-rule.js';
import type { Verdict } from './verdict.js';

/** What of some names one pair keeps apart. */
export interface Broken {
  readonly pair: CompiledSeparation;
  readonly names: ReadonlySet<string>;
}

const NOTHING_APART = { verdict: () => null, findings: [] };

/** Of a pair that nobody may hold together, neither side is given while both are asked for. */
export function separationJudge(
  standing: readonly Claim[],
  { target, separations }: CompiledTarget,
): { readonly verdict: (claim: Claim) => Verdict | null; readonly findings: readonly Finding[] } {
  if (separations.length === 0 || standing.length === 0) return NOTHING_APART;
  const broken = brokenBy(
    separations,
    standing.map(({ name }) => name),
  );
  return {
    verdict: (claim) => {
      const by = broken.find(({ names }) => names.has(claim.name));
      if (by === undefined) return null;
      const detail = 'the other side of the pair is asked for too';
      return { outcome: 'withholds', rank: 'separation', by: by.pair.id, detail };
    },
    findings: broken.map((each) => conflict(target, each, standing)),
  };
}

/** @returns id of the pair that keeps two names apart; `null` when both may be held */
export function partedBy(separations: readonly CompiledSeparation[], one: string, other: string): string | null {
  if (one === other) return null;
  const others = sidesOf(separations, other);
  if (others.length === 0) return null;
  const apart = sidesOf(separations, one).find((mine) =>
    others.some(
      (their) => their.pair === mine.pair && ((mine.isLeft && their.isRight) || (mine.isRight && their.isLeft)),
    ),
  );
  return apart?.pair.id ?? null;
}

/** Whether any pair speaks of a name. */
export function isPaired(separations: readonly CompiledSeparation[], name: string): boolean {
  return sidesOf(separations, name).length > 0;
}

/** Pairs of which names stand on both sides, with these names. */
export function brokenBy(separations: readonly CompiledSeparation[], together: readonly string[]): readonly Broken[] {
  if (separations.length === 0) return [];
  const sides = new Map(separations.map((pair) => [pair, { left: new Set<string>(), right: new Set<string>() }]));
  for (const name of new Set(together))
    for (const { pair, isLeft, isRight } of sidesOf(separations, name)) {
      if (isLeft) sides.get(pair)?.left.add(name);
      if (isRight) sides.get(pair)?.right.add(name);
    }
  return [...sides].flatMap(([pair, { left, right }]) => {
    const names = new Set([...hasAnother(left, right), ...hasAnother(right, left)]);
    return names.size === 0 ? [] : [{ pair, names }];
  });
}

/** Those of one side for which the other side has another name. */
function hasAnother(side: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  return [...side].filter((name) => other.size > (other.has(name) ? 1 : 0));
}

interface Sides {
  readonly pair: CompiledSeparation;
  readonly isLeft: boolean;
  readonly isRight: boolean;
}

/** By name, for names meet pairs again and again; one policy's, and no more than this. */
const known = new WeakMap<readonly CompiledSeparation[], Map<string, readonly Sides[]>>();
const MOST_NAMES = 20_000;

function sidesOf(separations: readonly CompiledSeparation[], name: string): readonly Sides[] {
  const byName = known.get(separations) ?? new Map<string, readonly Sides[]>();
  known.set(separations, byName);
  const before = byName.get(name);
  if (before !== undefined) return before;
  const sides = separations
    .map((pair) => ({ pair, isLeft: pair.isLeft(name), isRight: pair.isRight(name) }))
    .filter(({ isLeft, isRight }) => isLeft || isRight);
  if (byName.size >= MOST_NAMES) byName.clear();
  byName.set(name, sides);
  return sides;
}

function conflict(target: string, { pair, names: parted }: Broken, standing: readonly Claim[]): Finding {
  const sides = standing.filter(({ id, name }) => parted.has(name) && id !== SESSION_RULE);
  const names = [...parted].sort().join(', ');
  return {
    kind: 'task',
    key: `${target}:${pair.id}`,
    field: null,
    detail: `${names} may not be held together (${pair.id}); neither side is given, unless one is on legal hold: decide which one, and narrow the rules`,
    blocks: [...new Set(sides.map((side) => `${target}:${entitlementKey(side)}`))],
  };
}
