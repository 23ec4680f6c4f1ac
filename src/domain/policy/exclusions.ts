import type { Finding } from '../finding.js';
import type { Claim } from './claim.js';
import type { CompiledExclusion, CompiledTarget } from './compiled-policy.js';
import type { Evaluated } from './expression.js';
import { notEvaluated } from './not-evaluated.js';
import { positionsInForce, type Situation } from './situation.js';
import type { Verdict } from './verdict.js';

const NOTHING_EXCLUDED = { verdict: () => null, inForce: () => [], unevaluated: () => [], findings: () => [] };

/**
 * Withholds what an exclusion names for the people it speaks of. One that cannot be evaluated changes nothing: what it might exclude is
 * neither given nor taken.
 */
export function exclusionJudge(
  { target, exclusions }: CompiledTarget,
  situation: Situation,
): {
  readonly verdict: (claim: Claim) => Verdict | null;
  /** Ids of those that speak of the person, whatever anybody asks for. */
  readonly inForce: () => readonly string[];
  readonly unevaluated: () => readonly string[];
  readonly findings: () => readonly Finding[];
} {
  if (exclusions.length === 0) return NOTHING_EXCLUDED;
  // Only those that matter are asked.
  const answers = new Map<CompiledExclusion, Evaluated<boolean>>();
  const answer = (exclusion: CompiledExclusion): Evaluated<boolean> => {
    const known = answers.get(exclusion) ?? applies(exclusion, situation);
    answers.set(exclusion, known);
    return known;
  };
  const failed = (): readonly (readonly [string, string])[] =>
    [...answers].flatMap(([{ id }, told]) => (told.ok ? [] : [[id, told.detail] as const]));
  return {
    verdict: ({ kind, name }) => {
      const speaking = exclusions
        .filter(({ excludes }) => excludes(kind, name))
        .map((each) => [each, answer(each)] as const);
      const [by] = speaking.find(([, told]) => told.ok && told.value) ?? [];
      if (by !== undefined) return { outcome: 'withholds', rank: 'exclusion', by: by.id, detail: 'it is excluded' };
      for (const [{ id }, told] of speaking)
        if (!told.ok) return { outcome: 'error', rank: 'exclusion', by: id, detail: told.detail };
      return null;
    },
    inForce: () =>
      exclusions
        .filter((each) => {
          const told = answers.get(each) ?? applies(each, situation);
          return told.ok && told.value;
        })
        .map(({ id }) => id),
    unevaluated: () => failed().map(([id]) => id),
    findings: () => failed().map(([id, detail]) => notEvaluated(target, id, detail)),
  };
}

/** One position for which it is true is enough. */
function applies({ when, per }: CompiledExclusion, situation: Situation): Evaluated<boolean> {
  if (per === 'person') return when(situation.view.employee);
  const told = positionsInForce(situation).map(when);
  return told.find((each) => each.ok && each.value) ?? told.find((each) => !each.ok) ?? { ok: true, value: false };
}
