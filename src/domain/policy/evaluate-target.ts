import type { Finding } from '../finding.js';
import type { Instant } from '../json.js';
import { ask } from './ask.js';
import type { CompiledTarget } from './compiled-policy.js';
import { judgeClaims, outcomeOf, type Judgement } from './judge-claims.js';
import type { RuleOutcome } from './rule-outcome.js';
import type { Situation } from './situation.js';
import { matrixSpeaker, ruleSpeaker } from './speaker.js';

/** What policy says of one target's entitlements, with every reason. */
export interface TargetEvaluation {
  /** Every claim with the word that counts on it, in the order rules are written. */
  readonly judgements: readonly Judgement[];
  /** Per rule what it said, in the order rules are written. */
  readonly outcomes: readonly RuleOutcome[];
  /** Rules that could not be evaluated: what they gave stays. */
  readonly unevaluated: readonly string[];
  readonly findings: readonly Finding[];
  /** Earliest instant after this one at which it may be otherwise although no fact changes. */
  readonly changesAt: Instant | null;
}

/** The one evaluation: decision, access, preview and explanation all read it. */
export function evaluateTarget(target: CompiledTarget, situation: Situation): TargetEvaluation {
  const { at, employee } = situation.view;
  const speakers = [...target.rules.map(ruleSpeaker), ...target.matrices.map(matrixSpeaker)];
  const spoken = speakers.map((speaker) => ask(target.target, speaker, situation));
  const judgements = judgeClaims(
    spoken.flatMap(({ claims }) => claims),
    target,
    employee,
  );
  const [changesAt] = spoken
    .flatMap((each) => each.changesAt)
    .filter((instant) => instant > at)
    .sort();
  return {
    judgements,
    outcomes: spoken.flatMap(({ claims, outcomes }) => [
      ...judgements.filter(({ claim }) => claims.includes(claim)).map(outcomeOf),
      ...outcomes,
    ]),
    unevaluated: spoken.flatMap(({ unevaluated }) => unevaluated),
    findings: spoken.flatMap(({ findings }) => findings),
    changesAt: changesAt ?? null,
  };
}
