import type { Finding } from '../finding.js';
import type { Instant } from '../json.js';
import { silence } from './ask.js';
import { askException } from './ask-exception.js';
import { audible, type Voice } from './audible.js';
import type { Spoken } from './claim.js';
import type { CompiledTarget } from './compiled-policy.js';
import { judgeClaims, outcomeOf } from './judge-claims.js';
import type { RuleOutcome } from './rule-outcome.js';
import type { Situation } from './situation.js';
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
  /** Exclusions that speak of the person, whether or not a rule asks for what they name. */
  readonly excludedBy: readonly string[];
  /** Earliest instant after this one at which it may be otherwise although no fact changes. */
  readonly changesAt: Instant | null;
}

/** The one evaluation: decision, access, preview and explanation all read it. */
export function evaluateTarget(target: CompiledTarget, situation: Situation): TargetEvaluation {
  const { at } = situation.view;
  const voices = audible(target, situation);
  const excepted = target.exceptions.flatMap((exception) => askException(target.target, exception, situation) ?? []);
  const heard = [...voices.map(({ spoken }) => spoken), ...excepted].filter(saysMore);
  const claims = heard.flatMap((each) => each.claims);
  const { judgements, unevaluated, excludedBy, findings } = judgeClaims(claims, target, situation);
  const byClaim = new Map(judgements.map((judgement) => [judgement.claim, outcomeOf(judgement)]));
  const outcomesOf = ({ claims: asked, outcomes }: Spoken): readonly RuleOutcome[] => [
    ...asked.flatMap((claim) => byClaim.get(claim) ?? []),
    ...outcomes,
  ];
  const [changesAt] = heard
    .flatMap((each) => each.changesAt)
    .filter((instant) => instant > at)
    .sort();
  return {
    judgements,
    outcomes: [...amongSilent(voices, outcomesOf, silence(target, situation.early)), ...excepted.flatMap(outcomesOf)],
    unevaluated: [...heard.flatMap((each) => each.unevaluated), ...unevaluated],
    findings: [...heard.flatMap((each) => each.findings), ...findings],
    closed: heard.flatMap((each) => each.closed),
    excludedBy,
    changesAt: changesAt ?? null,
  };
}

/** Everybody's outcomes in order: those of a voice stand in place of its silence. */
function amongSilent(
  voices: readonly Voice[],
  outcomesOf: (spoken: Spoken) => readonly RuleOutcome[],
  silent: readonly RuleOutcome[],
): readonly RuleOutcome[] {
  const outcomes: RuleOutcome[] = [];
  let from = 0;
  for (const { place, spoken } of voices) {
    for (const outcome of silent.slice(from, place)) outcomes.push(outcome);
    for (const outcome of outcomesOf(spoken)) outcomes.push(outcome);
    from = place + 1;
  }
  return outcomes.concat(silent.slice(from));
}

function saysMore({ claims, unevaluated, findings, closed, changesAt }: Spoken): boolean {
  return claims.length + unevaluated.length + findings.length + closed.length + changesAt.length > 0;
}
