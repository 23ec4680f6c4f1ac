import type { Finding } from '../finding.js';
import type { Instant } from '../json.js';
import { ask, silence } from './ask.js';
import { askException } from './ask-exception.js';
import { audible } from './audible.js';
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
  const places = audible(target, situation);
  const speakers = speakersOf(target);
  const spoken = places.flatMap((place) => {
    const speaker = speakers[place];
    return speaker === undefined ? [] : [ask(target.target, speaker, situation)];
  });
  const excepted = target.exceptions.flatMap((exception) => askException(target.target, exception, situation) ?? []);
  const heard = [...spoken, ...excepted].filter(saysMore);
  const claims = heard.flatMap((each) => each.claims);
  const { judgements, unevaluated, findings } = judgeClaims(claims, target, situation);
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
    outcomes: [
      ...amongSilent(places, spoken.map(outcomesOf), silence(target, situation.early)),
      ...excepted.flatMap(outcomesOf),
    ],
    unevaluated: [...heard.flatMap((each) => each.unevaluated), ...unevaluated],
    findings: [...heard.flatMap((each) => each.findings), ...findings],
    closed: heard.flatMap((each) => each.closed),
    changesAt: changesAt ?? null,
  };
}

/** Everybody's outcomes in order, when those at these places said theirs. */
function amongSilent(
  places: readonly number[],
  said: readonly (readonly RuleOutcome[])[],
  silent: readonly RuleOutcome[],
): readonly RuleOutcome[] {
  const outcomes: RuleOutcome[] = [];
  let from = 0;
  places.forEach((place, index) => {
    outcomes.push(...silent.slice(from, place), ...(said[index] ?? []));
    from = place + 1;
  });
  return [...outcomes, ...silent.slice(from)];
}

function saysMore({ claims, unevaluated, findings, closed, changesAt }: Spoken): boolean {
  return claims.length + unevaluated.length + findings.length + closed.length + changesAt.length > 0;
}
