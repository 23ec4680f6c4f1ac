import type { Finding } from '../finding.js';
import type { Instant } from '../json.js';
import { ask } from './ask.js';
import { askException } from './ask-exception.js';
import type { Spoken } from './claim.js';
import type { CompiledTarget } from './compiled-policy.js';
import { judgeClaims, outcomeOf } from './judge-claims.js';
import type { RuleOutcome } from './rule-outcome.js';
import type { Situation } from './situation.js';
import { speakersOf } from './speaker.js';
import type { Judgement } from './verdict.js';

/** What policy says of one target's entitlements, with every reason. */
export interface TargetEvaluation {
  /** Every claim with the word that counts on it, in the order rules are written. */
  readonly judgements: readonly Judgement[];
  /** Per rule what it said, in the order rules are written. */
  readonly outcomes: readonly RuleOutcome[];
  /** Rules that could not be evaluated: what they gave stays. */
  readonly unevaluated: readonly string[];
  readonly findings: readonly Finding[];
  /** Rules that their own dates keep from speaking. */
  readonly closed: readonly string[];
  /** Earliest instant after this one at which it may be otherwise although no fact changes. */
  readonly changesAt: Instant | null;
}

/** The one evaluation: decision, access, preview and explanation all read it. */
export function evaluateTarget(target: CompiledTarget, situation: Situation): TargetEvaluation {
  const { at } = situation.view;
  const spoken = [
    ...speakersOf(target).map((speaker) => ask(target.target, speaker, situation)),
    ...target.exceptions.flatMap((exception) => askException(target.target, exception, situation) ?? []),
  ];
  // Most rules say nothing of most people.
  const heard = spoken.filter(saysMore);
  const claims = heard.flatMap((each) => each.claims);
  const { judgements, unevaluated, findings } = judgeClaims(claims, target, situation);
  const byClaim = new Map(judgements.map((judgement) => [judgement.claim, outcomeOf(judgement)]));
  const [changesAt] = heard
    .flatMap((each) => each.changesAt)
    .filter((instant) => instant > at)
    .sort();
  return {
    judgements,
    outcomes: spoken.flatMap(({ claims, outcomes }) =>
      claims.length === 0 ? outcomes : [...claims.flatMap((claim) => byClaim.get(claim) ?? []), ...outcomes],
    ),
    unevaluated: [...heard.flatMap((each) => each.unevaluated), ...unevaluated],
    findings: [...heard.flatMap((each) => each.findings), ...findings],
    closed: heard.flatMap((each) => each.closed),
    changesAt: changesAt ?? null,
  };
}

function saysMore({ claims, unevaluated, findings, closed, changesAt }: Spoken): boolean {
  return claims.length + unevaluated.length + findings.length + closed.length + changesAt.length > 0;
}
