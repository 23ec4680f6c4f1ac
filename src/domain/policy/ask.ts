import { entitlementKey } from '../held-entitlement.js';
import type { Finding } from '../finding.js';
import type { EmployeeFacts } from '../person-view.js';
import { mergedAppProfile } from './app-profile.js';
import type { Claim, Spoken } from './claim.js';
import type { CompiledTarget } from './compiled-policy.js';
import { notEvaluated } from './not-evaluated.js';
import { windowAt } from './date-window.js';
import type { RuleOutcome } from './rule-outcome.js';
import { positionsInForce, type Situation } from './situation.js';
import { NOTHING_SAID, speakersOf, type Given, type Speaker } from './speaker.js';

/** Asks about every position in force, or about the person alone when the rule says so; what any of them gets is given. */
export function ask(target: string, speaker: Speaker, situation: Situation): Spoken {
  if (isTooEarly(speaker, situation.early)) return silent(speaker, TOO_EARLY);
  const { isOpen, detail, changesAt } = windowAt(speaker.asking.window, situation);
  if (!isOpen) return { ...silent(speaker, detail), closed: speaker.ids, changesAt };
  const spoken = heard(target, speaker, situation);
  return changesAt.length === 0 ? spoken : { ...spoken, changesAt };
}

function heard(target: string, speaker: Speaker, situation: Situation): Spoken {
  const asked = spokenFor(speaker, situation).map(({ position, employee }) => ({
    position,
    said: speaker.say(employee),
  }));
  // Most rules say nothing of most people.
  if (asked.every(({ said }) => said === NOTHING_SAID)) return silent(speaker, CONDITION_FALSE);
  const claims = new Map<string, Claim>();
  const failures = new Set<string>();
  let uncovered = false;
  for (const { position, said } of asked) {
    if (!said.ok) {
      failures.add(said.detail);
      continue;
    }
    uncovered ||= said.value.uncovered;
    for (const given of said.value.given) {
      const key = `${given.giver.id} ${entitlementKey({ kind: given.giver.kind, name: given.name })}`;
      claims.set(key, claim(given, claims.get(key), position));
    }
  }
  const [failure] = failures;
  const gaps = uncovered ? [notCovered(target, speaker)] : [];
  if (claims.size === 0 && failure === undefined)
    return { ...silent(speaker, uncovered ? 'no row covers these facts' : CONDITION_FALSE), findings: gaps };
  const said = { claims: [...claims.values()], closed: [], changesAt: [] };
  if (failure === undefined) return { ...said, outcomes: [], unevaluated: [], findings: gaps };
  return {
    ...said,
    outcomes: [{ ...unsaid(speaker), outcome: 'error', detail: failure, by: speaker.id }],
    unevaluated: speaker.ids,
    findings: [...gaps, notEvaluated(target, speaker.id, failure)],
  };
}

function spokenFor(
  { asking }: Speaker,
  situation: Situation,
): readonly { readonly position: number | null; readonly employee: EmployeeFacts }[] {
  if (asking.per === 'person') return [{ position: null, employee: situation.view.employee }];
  return positionsInForce(situation).map((employee, position) => ({ position, employee }));
}

function claim({ giver, name, profile: said }: Given, before: Claim | undefined, position: number | null): Claim {
  const { id, where, kind, mode, sensitive } = giver;
  const positions = [...(before?.positions ?? []), ...(position === null ? [] : [position])];
  // The primary position comes first.
  const profile = before === undefined ? said : mergedAppProfile([before.profile, said]);
  return { id, where, kind, name, profile, rank: 'rule', mode, sensitive, positions, until: null, why: null };
}

/** What a rule says when it says nothing is the same for everybody. */
const silences = new WeakMap<Speaker, Map<string | null, Spoken>>();

function silent(speaker: Speaker, detail: string | null): Spoken {
  const known = silences.get(speaker) ?? new Map<string | null, Spoken>();
  silences.set(speaker, known);
  const before = known.get(detail);
  if (before !== undefined) return before;
  const outcome: RuleOutcome = { ...unsaid(speaker), outcome: 'withholds', detail, by: null };
  const said = { claims: [], outcomes: [outcome], unevaluated: [], findings: [], closed: [], changesAt: [] };
  known.set(detail, said);
  return said;
}

const allSilent = {
  early: new WeakMap<CompiledTarget, readonly RuleOutcome[]>(),
  all: new WeakMap<CompiledTarget, readonly RuleOutcome[]>(),
};

/** What a speaker says whose condition is false, or whose time has not come: the same object for everybody. */
export function silenceOf(speaker: Speaker, early: Situation['early']): Spoken {
  return silent(speaker, isTooEarly(speaker, early) ? TOO_EARLY : CONDITION_FALSE);
}

/** One outcome for each speaker, when the conditions of all of them are false. */
export function silence(target: CompiledTarget, early: Situation['early']): readonly RuleOutcome[] {
  const known = allSilent[early].get(target);
  if (known !== undefined) return known;
  const outcomes = speakersOf(target).flatMap((speaker) => silenceOf(speaker, early).outcomes);
  allSilent[early].set(target, outcomes);
  return outcomes;
}

const TOO_EARLY = 'not before the start';
const CONDITION_FALSE = 'its condition is false';

function isTooEarly({ asking }: Speaker, early: Situation['early']): boolean {
  return early === 'early' && asking.earliest === 'start';
}

function unsaid({ id, where, kind }: Speaker): Omit<RuleOutcome, 'outcome' | 'detail' | 'by'> {
  return { rule: id, where, kind, name: null, rank: 'rule', positions: [] };
}

function notCovered(target: string, { id }: Speaker): Finding {
  return {
    kind: 'data',
    key: `${target}:${id}:uncovered`,
    field: null,
    detail: `no row of ${id} covers these facts, so it gives nothing; add a row or correct HR`,
    blocks: [],
  };
}
