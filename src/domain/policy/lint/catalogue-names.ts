import { evaluateTarget } from '../evaluate-target.js';
import { globMatcher } from '../glob.js';
import { didYouMean } from '../nearest.js';
import type { CompiledTarget, Giver } from '../compiled-policy.js';
import type { KnownEntitlement, LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';
import { possibleNames } from './possible-names.js';

/** Names that the live target does not have, or that cannot be given from here. */
export function catalogueNames(input: LintInput): readonly LintNote[] {
  return Object.values(input.compiled.targets).flatMap((target) => {
    const known = input.catalogue?.[target.target];
    if (!known) return [];
    const byKey = new Map(known.map((entry) => [`${entry.kind} ${entry.name}`, entry]));
    const said = new Map<string, LintNote>();
    for (const { giver, name } of [...writtenNames(target, input), ...liveNames(target, input)]) {
      const note = noteOf(giver, name, byKey, known);
      if (note && !said.has(`${giver.id} ${name}`)) said.set(`${giver.id} ${name}`, note);
    }
    return [...said.values(), ...patternsWithoutMatch(target.target, known, input)];
  });
}

interface Named {
  readonly giver: Pick<Giver, 'id' | 'where' | 'kind'>;
  readonly name: string;
}

function writtenNames({ givers }: CompiledTarget, { document }: LintInput): readonly Named[] {
  return givers.flatMap((giver) =>
    (possibleNames(giver.name.source, document.tables) ?? []).map((name) => ({ giver, name })),
  );
}

/** Names that only people can tell: whatever rules give anybody. */
function liveNames(target: CompiledTarget, { compiled, population }: LintInput): readonly Named[] {
  if (!population) return [];
  const { defaultZone: timeZone, holidays } = compiled.calendarRules;
  const named = new Map<string, Named>();
  for (const employee of population.people) {
    const view = { at: population.at, timeZone, employee };
    for (const { rule, where, kind, name, outcome } of evaluateTarget(target, { view, ids: [], early: 'all', holidays })
      .outcomes)
      if (outcome === 'gives' && name !== null && (kind === 'group' || kind === 'app'))
        named.set(`${rule} ${kind} ${name}`, { giver: { id: rule, where, kind }, name });
  }
  return [...named.values()];
}

function noteOf(
  { id, where, kind }: Named['giver'],
  name: string,
  byKey: ReadonlyMap<string, KnownEntitlement>,
  known: readonly KnownEntitlement[],
): LintNote | undefined {
  const entry = byKey.get(`${kind} ${name}`);
  if (entry?.writable) return undefined;
  if (entry)
    return {
      severity: 'error',
      at: where,
      message: `${id} gives ${kind} ${name}, which cannot be given from here`,
      fix: 'it belongs to another system or is built in: give another one, or mark it reportOnly',
    };
  const near = didYouMean(
    name,
    known.filter((each) => each.kind === kind).map((each) => each.name),
  );
  return {
    severity: 'error',
    at: where,
    message: `${id} gives ${kind} ${name}, which does not exist${near}`,
    fix: `create the ${kind}, or correct the name`,
  };
}

function patternsWithoutMatch(
  target: string,
  known: readonly KnownEntitlement[],
  { document }: LintInput,
): readonly LintNote[] {
  const { modes = [], legalHolds = [] } = document.targets[target] ?? {};
  const patterns = [
    ...modes.map(({ match }, index) => ({ match, at: ['targets', target, 'modes', index] })),
    ...legalHolds.map((match, index) => ({ match, at: ['targets', target, 'legalHolds', index] })),
  ];
  return patterns.flatMap(({ match, at }): LintNote[] =>
    known.some(({ name }) => globMatcher(match)(name))
      ? []
      : [
          {
            severity: 'warning',
            at,
            message: `${match} matches nothing in ${target}`,
            fix: 'correct the name, or remove the line',
          },
        ],
  );
}
