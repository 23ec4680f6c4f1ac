import { canonicalJson } from '../canonical-json.js';
import { entitlementOf } from '../held-entitlement.js';
import type { AccountMemo, PersonMemo } from '../person-memo.js';
import type { PersonView } from '../person-view.js';
import { ask, silenceOf } from '../policy/ask.js';
import type { CompiledPolicy, CompiledTarget, Giver } from '../policy/compiled-policy.js';
import type { Situation } from '../policy/situation.js';
import { speakersOf, type Speaker } from '../policy/speaker.js';
import { viewInTarget } from '../policy/view-in-target.js';

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

/** Of more it takes as long to tell whom they concern as to decide anew. */
const MOST_RULES = 20;

/**
 * @returns `null` when the versions differ in more than some rules whose names have some fixed text, or when one of these writes a mode: it
 *   is also how others' grants of the same name are treated
 */
export function differingRules(from: CompiledPolicy, to: CompiledPolicy): DifferingRules | null {
  if (withoutRules(from) !== withoutRules(to)) return null;
  const rules: DifferingRule[] = [];
  for (const [name, target] of Object.entries(from.targets)) {
    const other = to.targets[name];
    const [before, after] = [written(target), other === undefined ? null : written(other)];
    if (after === null || common(before, after) !== common(after, before)) return null;
    rules.push(...before.filter(isNotIn(after)), ...after.filter(isNotIn(before)));
  }
  const bearOnNobodyElse = rules.every(({ givers }) =>
    givers.every(({ name, mode }) => name.hasFixedText && mode === null),
  );
  return bearOnNobodyElse && rules.length <= MOST_RULES ? { policy: from, rules } : null;
}

/**
 * Tells that two versions want and do the same of somebody: none of their differing rules says anything of them, also from their start on,
 * or may give what they hold, which is all that a rule bears on.
 *
 * @param memo of somebody whom their memo tells
 */
export function isUntouchedBy(
  { policy, rules }: DifferingRules,
  { view, accounts }: Pick<PersonMemo, 'accounts'> & { readonly view: PersonView },
  ids: readonly string[],
): boolean {
  const isUntouched = ({ target, speaker, givers }: DifferingRule): boolean => {
    if (mayHaveGiven(givers, accounts[target])) return false;
    const seen = viewInTarget(view, target, policy.managers);
    const situation: Situation = { view: seen, ids, early: 'all', holidays: policy.calendarRules.holidays };
    return ask(target, speaker, situation) === silenceOf(speaker, 'all');
  };
  return rules.every(isUntouched);
}

function mayHaveGiven(givers: readonly Giver[], account: AccountMemo | undefined): boolean {
  return Object.values(account?.ledger ?? {}).some((keys) =>
    keys.some((key) => {
      const { kind, name } = entitlementOf(key);
      return givers.some((giver) => giver.kind === kind && giver.name.mayGive(name));
    }),
  );
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
