import { aboutFacts } from '../answers.js';
import type { Finding } from '../finding.js';
import { OPENINGS } from '../openings.js';
import type { PersonView } from '../person-view.js';
import type { Expression } from './expression.js';
import { factsOf } from './facts-key.js';
import type { CIRCUMSTANCES, COVERED_FIELDS } from './schema/coverage.js';

export type CoveredField = (typeof COVERED_FIELDS)[number];
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** Whom policy was written for. */
export interface CoverageRules {
  /** Values it knows, by fact; a fact that is not listed may be anything. */
  readonly values: Readonly<Partial<Record<CoveredField, readonly string[]>>>;
  /** Circumstances it knows; `null` is all. */
  readonly circumstances: readonly Circumstance[] | null;
  readonly required: readonly {
    readonly id: string;
    readonly where: string | null;
    readonly when: Expression<boolean>;
    readonly detail: string;
  }[];
}

/**
 * One question per person whose facts policy was not written for: what they have stays, nothing new is given, and who leaves is closed all
 * the same.
 */
export function coverageFindings(view: PersonView, rules: CoverageRules): readonly Finding[] {
  const gaps = [...uncoveredValues(view, rules), ...uncoveredCircumstances(view, rules), ...unmet(view, rules)];
  const [first] = gaps;
  if (first === undefined) return [];
  const details = [...new Set(gaps.map(({ detail }) => detail))];
  return [
    {
      kind: 'data',
      key: 'coverage',
      field: first.field,
      detail: `${details.join('; ')}: nothing new is given until policy covers it, or HR corrects it`,
      about: aboutFacts(view.employment?.startDate ?? null, gaps),
      blocks: OPENINGS,
    },
  ];
}

interface Gap {
  readonly field: string | null;
  readonly detail: string;
  /** The facts that policy was not written for. */
  readonly facts: unknown;
}

function uncoveredValues({ employee }: PersonView, { values }: CoverageRules): readonly Gap[] {
  const inForce = employee.positions.length > 0 ? employee.positions : [employee];
  return Object.entries(values).flatMap(([field, known]): readonly Gap[] => {
    const told = inForce.map((facts) => facts[field as CoveredField]);
    const facts = [...new Set(told.filter((value) => !known.includes(value)))].sort();
    if (facts.length === 0) return [];
    return [{ field, detail: `${field} has a value that coverage.${field} does not name`, facts }];
  });
}

function uncoveredCircumstances(view: PersonView, { circumstances }: CoverageRules): readonly Gap[] {
  if (circumstances === null) return [];
  return circumstancesOf(view)
    .filter((circumstance) => !circumstances.includes(circumstance))
    .map((circumstance) => ({
      field: null,
      detail: `${circumstance} is not named in coverage.circumstances`,
      facts: circumstance === 'multiDepartment' ? departmentsOf(view) : null,
    }));
}

function circumstancesOf(view: PersonView): readonly Circumstance[] {
  const { rehire, converted } = view;
  const { positions } = view.employee;
  return [
    ...(rehire ? (['rehire'] as const) : []),
    ...(positions.length > 1 ? (['concurrentPositions'] as const) : []),
    ...(departmentsOf(view).length > 1 ? (['multiDepartment'] as const) : []),
    ...(converted === true ? (['conversion'] as const) : []),
  ];
}

function departmentsOf({ employee: { positions } }: PersonView): readonly string[] {
  return [...new Set(positions.map(({ department }) => department))].sort();
}

function unmet({ employee }: PersonView, { required }: CoverageRules): readonly Gap[] {
  return required.flatMap(({ id, when, detail }) => {
    const answer = when(employee);
    if (answer.ok && answer.value) return [];
    const why = answer.ok ? `is not met: ${detail}` : `cannot be evaluated (${answer.detail})`;
    return [{ field: null, detail: `requirement ${id} ${why}`, facts: factsOf(when, employee) }];
  });
}
