import type { Decision } from '../domain/decision.js';
import { note, type PersonState } from './state.js';

/** Writes a decision on the timeline, unless it says nothing: no cause, no effect, no other phase. */
export function noteDecision(
  state: PersonState,
  { stages, phase, policy, next }: Decision,
  { cause, phaseMoved }: { readonly cause: readonly number[]; readonly phaseMoved: boolean },
): void {
  const effects = stages.flatMap((stage) => stage.effects.map(({ key }) => key));
  if (cause.length === 0 && effects.length === 0 && !phaseMoved) return;
  note(state, { kind: 'decision', cause, phase, policy, effects, nextAt: next?.at ?? null });
}
