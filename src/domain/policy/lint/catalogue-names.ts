import type { KnownEntitlement } from '../../target-catalogue.js';
import type { CompiledTarget } from '../compiled-policy.js';
import { evaluateTarget } from '../evaluate-target.js';
import { nameMatcher } from '../name-matcher.js';
import { didYouMean } from '../nearest.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';
import { nameJudge } from './unknown-entitlement.js';
import { isGiven, writtenNames, type GivenName } from './written-names.js';
import { patternsOf, patternsOfAll, type WrittenPattern } from './written-patterns.js';

/** Names that the live target does not have, or that cannot be given from here. */
export function catalogueNames(input: LintInput): readonly LintNote[] {
  const { document, compiled, population } = input;
  const on = population?.at.slice(0, 10) ?? null;
  const names = Object.keys(compiled.targets);
  const everything = names.map((target) => input.catalogue?.[target]);
  // What no target has can be told only once all of them were read.
  const whole = everything.includes(undefined) ? [] : patternsOfAll(document);
  const notes = Object.values(compiled.targets).flatMap((target) => {
    const entries = input.catalogue?.[target.target];
    if (!entries) return [];
    const judge = nameJudge({ target: target.target, entries });
    const said = new Map<string, LintNote>();
    for (const given of [...writtenNames(target, document.tables, on).names, ...liveNames(target, input)]) {
      const unknown = judge(given);
      const key = `${given.by} ${given.name}`;
      if (!unknown || said.has(key)) continue;
      const { message, fix, where } = unknown;
      said.set(key, { severity: 'error', at: where, message, fix });
    }
    return [...said.values(), ...withoutMatch(patternsOf(document, target.target), entries, target.target)];
  });
  return [
    ...notes,
    ...withoutMatch(
      whole,
      everything.flatMap((entries) => entries ?? []),
      names.join(', '),
    ),
  ];
}

/** Names that only people can tell: whatever rules give anybody. */
function liveNames(target: CompiledTarget, { compiled, population }: LintInput): readonly GivenName[] {
  if (!population) return [];
  const { defaultZone: timeZone, holidays } = compiled.calendarRules;
  const named = new Map<string, GivenName>();
  const byAccount = new Set(target.givers.filter(({ name }) => name.reads.some(isOfAccount)).map(({ id }) => id));
  for (const employee of population.people) {
    const isTold = Object.hasOwn(employee.manager.accounts, target.target);
    const view = { at: population.at, timeZone, employee };
    for (const { rule, where, kind, name, outcome } of evaluateTarget(target, { view, ids: [], early: 'all', holidays })
      .outcomes)
      if (outcome === 'gives' && name !== null && kind !== null && (isTold || !byAccount.has(rule)))
        named.set(`${rule} ${kind} ${name}`, { by: rule, where, kind, name });
  }
  return [...named.values()].filter((given) => isGiven(target, given));
}

/** Where the people come from HR, nobody knows what accounts their managers have. */
function isOfAccount(fact: string): boolean {
  return fact === 'employee.manager.login' || fact === 'employee.manager.accountId';
}

function withoutMatch(
  patterns: readonly WrittenPattern[],
  known: readonly KnownEntitlement[],
  where: string,
): readonly LintNote[] {
  return patterns.flatMap(({ match, at }): LintNote[] => {
    if (known.some(({ name }) => nameMatcher(match)(name))) return [];
    const near = didYouMean(
      match,
      known.map(({ name }) => name),
    );
    const message = `${match} matches nothing in ${where}${near}`;
    return [{ severity: 'warning', at, message, fix: 'correct the name, or remove the line' }];
  });
}
