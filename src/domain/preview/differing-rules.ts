import { canonicalJson } from '../canonical-json.js';
import type { DesiredTarget } from '../desired.js';
import { ask, silenceOf } from '../policy/ask.js';
import type { CompiledPolicy, CompiledTarget, Giver } from '../policy/compiled-policy.js';
import type { Situation } from '../policy/situation.js';
import { speakersOf, type Speaker } from '../policy/speaker.js';
import { viewInTarget } from '../policy/view-in-target.js';
import type { Subject } from './subject.js';

/** A rule or table that only one of two versions has, or that they write otherwise. */
interface DifferingRule {
  readonly target: string;
  readonly speaker: Speaker;
  /** What it may give. */
  readonly givers: readonly Giver[];
}

/** All in which two versions differ: whoever it says nothing of is decided about in the same way by both. */
export interface DifferingRules {
  readonly policy: CompiledPolicy;
  readonly rules: readonly DifferingRule[];
}

type Named = Pick<DesiredTarget['outcomes'][number], 'kind' | 'name'>;

/** Of more it takes as long to tell whom they concern as to decide anew. */
const MOST_RULES = 20;

/** @returns `null` when the versions differ in more than some rules whose names have some fixed text */
export function differingRules(from: CompiledPolicy, to: CompiledPolicy): DifferingRules | null {
  if (withoutRules(from) !== withoutRules(to)) return null;
  const rules: DifferingRule[] = [];
  for (const [name, target] of Object.entries(from.targets)) {
    const other = to.targets[name];
    const [before, after] = [written(target), other === undefined ? null : written(other)];
    if (after === null || common(before, after) !== common(after, before)) return null;
    rules.push(...before.filter(isNotIn(after)), ...after.filter(isNotIn(before)));
  }
  const areNamed = rules.every(({ givers }) => givers.every(({ name }) => name.hasFixedText));
  return areNamed && rules.length <= MOST_RULES ? { policy: from, rules } : null;
}

/**
 * Tells that two versions want and do the same of somebody: none of their differing rules says anything of them, or may give what they
 * hold, are given or are refused, which is all that a rule bears on.
 *
 * @param desired what one of the versions wants, of which no question is open
 */
export function isUntouchedBy(
  { policy, rules }: DifferingRules,
  { view, accounts }: Subject,
  desired: readonly DesiredTarget[],
  ids: readonly string[],
): boolean {
  return desired.every(({ target, account, outcomes }) => {
    const theirs = rules.filter((rule) => rule.target === target);
    if (theirs.length === 0) return true;
    const givers = theirs.flatMap((rule) => rule.givers);
    const mayBe = ({ kind, name }: Named): boolean =>
      name !== null && givers.some((giver) => giver.kind === kind && giver.name.mayGive(name));
    if (outcomes.some(mayBe) || accounts[target]?.ledger.some(mayBe) === true) return false;
    const early = account === 'staged' ? 'early' : 'all';
    const seen = viewInTarget(view, target, policy.managers);
    const situation: Situation = { view: seen, ids, early, holidays: policy.calendarRules.holidays };
    return theirs.every(({ speaker }) => ask(target, speaker, situation) === silenceOf(speaker, early));
  });
}

interface Written extends DifferingRule {
  readonly text: string;
}

function written(target: CompiledTarget): readonly Written[] {
  return speakersOf(target).map((speaker) => ({
    ...{ target: target.target, speaker, text: `${speaker.id} ${speaker.asking.text}` },
    givers: target.givers.filter(({ id }) => speaker.ids.includes(id)),
  }));
}

/** What both have, in the order of the first. */
function common(rules: readonly Written[], others: readonly Written[]): string {
  const isOwn = isNotIn(others);
  return JSON.stringify(rules.flatMap((rule) => (isOwn(rule) ? [] : [rule.text])));
}

function isNotIn(others: readonly Written[]): (rule: Written) => boolean {
  const texts = new Set(others.map(({ text }) => text));
  return ({ text }) => !texts.has(text);
}

function withoutRules({ document }: CompiledPolicy): string {
  const targets = Object.entries(document.targets).map(([name, { entitlements: _, ...rest }]) => [name, rest]);
  return canonicalJson({ ...document, targets: Object.fromEntries(targets) as Record<string, unknown> });
}
