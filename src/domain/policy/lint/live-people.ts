import type { EmployeeFacts } from '../../person-view.js';
import type { CompiledTarget } from '../compiled-policy.js';
import { evaluateTarget } from '../evaluate-target.js';
import { mappingOf } from '../mapping-of.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';

/** Asks every rule about everybody: rules that cannot be evaluated, facts that no row covers, people who would get nothing. */
export function livePeople({ compiled, population }: LintInput): readonly LintNote[] {
  if (!population) return [];
  const { defaultZone: timeZone, holidays } = compiled.calendarRules;
  const tally = new Tally();
  for (const target of Object.values(compiled.targets)) {
    for (const employee of population.people) {
      const view = { at: population.at, timeZone, employee };
      const { outcomes, findings } = evaluateTarget(target, { view, ids: [], early: 'all', holidays });
      for (const { outcome, rule, where, detail } of outcomes)
        if (outcome === 'error')
          tally.add(
            where,
            `rule ${rule} cannot be evaluated: ${detail ?? 'no reason'}`,
            'complete the table or the facts in HR; until then it changes nothing for them',
          );
      for (const { key, detail } of findings)
        if (key.endsWith(':uncovered')) {
          const matrix = target.matrices.find(({ id }) => key === `${target.target}:${id}:uncovered`);
          tally.add(matrix?.where ?? null, detail.replace(/;.*$/, ''), 'add a row, or write uncovered: nothing');
        }
      if (target.givers.length > 0 && !outcomes.some(({ outcome }) => outcome === 'gives'))
        tally.add(null, `no rule of ${target.target} gives anything`, 'add a rule for them, or one for everybody');
      for (const { name, where, detail } of untold(target, employee))
        tally.add(
          where,
          `attribute ${name} cannot be evaluated: ${detail}`,
          'complete the table or the facts in HR; until then it is left as it is',
        );
    }
  }
  return tally.notes();
}

function untold(
  target: CompiledTarget,
  employee: EmployeeFacts,
): readonly { readonly name: string; readonly where: string | null; readonly detail: string }[] {
  return mappingOf(target, employee).attributes.flatMap((attribute) => {
    if (attribute.kind !== 'value') return [];
    const { name, where, when, value } = attribute;
    const holds = when === null ? ({ ok: true, value: true } as const) : when(employee);
    const evaluated = holds.ok && holds.value ? value(employee) : holds;
    return evaluated.ok ? [] : [{ name, where, detail: evaluated.detail }];
  });
}

/** Counts people by what is said of them; their names are nobody's business here. */
class Tally {
  private readonly counts = new Map<
    string,
    { readonly at: string | null; readonly message: string; readonly fix: string; people: number }
  >();

  add(at: string | null, message: string, fix: string): void {
    const key = `${at ?? ''} ${message}`;
    const known = this.counts.get(key);
    if (known) known.people++;
    else this.counts.set(key, { at, message, fix, people: 1 });
  }

  notes(): readonly LintNote[] {
    return [...this.counts.values()].map(({ at, message, fix, people }) => ({
      severity: 'warning',
      at,
      message: `${message} (${people} ${people === 1 ? 'person' : 'people'})`,
      fix,
    }));
  }
}
