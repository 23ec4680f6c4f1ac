import type { EntitlementKind, Profile } from '../account.js';
import type { EmployeeFacts } from '../person-view.js';
import { tellAppProfile, templatesOf } from './app-profile.js';
import type { Asking, CompiledMatrix, CompiledRule, CompiledTarget, Giver } from './compiled-policy.js';
import type { Evaluated } from './expression.js';
import { factsRead } from './facts-key.js';
import type { Template } from './template.js';

/** What is given, and by which rule or row. */
export interface Given {
  readonly giver: Giver;
  readonly name: string;
  readonly profile: Profile;
}

/** What a rule or a table says about one position. */
export interface Saying {
  readonly given: readonly Given[];
  /** A table has no row for these facts. */
  readonly uncovered: boolean;
}

/** A rule or a table, asked in the same way. */
export interface Speaker {
  readonly id: string;
  readonly where: string | null;
  readonly kind: EntitlementKind | null;
  readonly asking: Asking;
  /** Ids under which the ledger may know what it gave. */
  readonly ids: readonly string[];
  /** The facts that what it says rests on; `null` when it cannot be told. */
  readonly fields: readonly (keyof EmployeeFacts)[] | null;
  readonly say: (employee: EmployeeFacts) => Evaluated<Saying>;
}

/** A condition that is false. */
export const NOTHING_SAID: Evaluated<Saying> = { ok: true, value: { given: [], uncovered: false } };

const known = new WeakMap<CompiledTarget, readonly Speaker[]>();

/** Everybody who may speak in a target, in the order they are written; made once per policy. */
export function speakersOf(target: CompiledTarget): readonly Speaker[] {
  const speakers = known.get(target) ?? [...target.rules.map(ruleSpeaker), ...target.matrices.map(matrixSpeaker)];
  known.set(target, speakers);
  return speakers;
}

function ruleSpeaker(rule: CompiledRule): Speaker {
  const { id, where, kind } = rule;
  return {
    id,
    where,
    kind,
    asking: rule,
    ids: [id],
    fields: factsRead([rule.when, ...written(rule)]),
    say: (employee) => sayOfRule(rule, employee),
  };
}

function matrixSpeaker(matrix: CompiledMatrix): Speaker {
  const { id, where, when, by, rows } = matrix;
  return {
    id,
    where,
    kind: null,
    asking: matrix,
    ids: [id, ...rows.map((row) => row.id)],
    fields: factsRead([when, ...by, ...rows.flatMap(({ gives }) => gives.flatMap(written))]),
    say: (employee) => sayOfMatrix(matrix, employee),
  };
}

function sayOfRule(rule: CompiledRule, employee: EmployeeFacts): Evaluated<Saying> {
  const when = rule.when(employee);
  if (!when.ok) return when;
  return when.value ? named([rule], employee) : NOTHING_SAID;
}

/** Every row that fits gives; one name that cannot be told leaves the whole table unevaluated. */
function sayOfMatrix({ when, by, rows, uncovered }: CompiledMatrix, employee: EmployeeFacts): Evaluated<Saying> {
  const applies = when(employee);
  if (!applies.ok) return applies;
  if (!applies.value) return NOTHING_SAID;
  const values: string[] = [];
  for (const column of by) {
    const value = column(employee);
    if (!value.ok) return value;
    values.push(value.value);
  }
  const fitting = rows.filter(({ cells }) => cells.every((fits, index) => fits(values[index] ?? '')));
  if (fitting.length === 0) return { ok: true, value: { given: [], uncovered: uncovered === 'review' } };
  return named(
    fitting.flatMap(({ gives }) => gives),
    employee,
  );
}

function named(givers: readonly Giver[], employee: EmployeeFacts): Evaluated<Saying> {
  const given: Given[] = [];
  for (const giver of givers) {
    const name = giver.name.evaluate(employee);
    if (!name.ok) return name;
    const profile = tellAppProfile(giver.profile, employee);
    if (!profile.ok) return profile;
    given.push({ giver, name: name.value, profile: profile.value });
  }
  return { ok: true, value: { given, uncovered: false } };
}

/** All of a gift that may hold expressions. */
function written({ name, profile }: Giver): readonly Template[] {
  return [name, ...templatesOf(profile)];
}
