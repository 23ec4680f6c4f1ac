import type { EntitlementKind } from '../account.js';
import { isJsonObject, jsonOf } from '../json-object.js';
import type { Json } from '../json.js';
import type { PersonView } from '../person-view.js';
import type { CompiledTarget, Giver } from './compiled-policy.js';
import type { RuleOutcome } from './rule-outcome.js';
import { templatesOf } from './app-profile.js';
import { positionsInForce } from './situation.js';

/** A rule or table as an explanation needs it. */
export interface Asker {
  readonly when: string;
  /** Every fact its expressions look at. */
  readonly reads: readonly string[];
  readonly givers: readonly Giver[];
  /** Of a row: those of every row of its table. */
  readonly all: readonly Giver[];
}

/** Finds what spoke under an id: a rule, a table, or a row of one. */
export function askerOf({ rules, matrices }: CompiledTarget, id: string): Asker | null {
  const rule = rules.find((each) => each.id === id);
  if (rule)
    return {
      when: rule.when.source,
      reads: distinct([...rule.when.reads, ...readsOf(rule)]),
      givers: [rule],
      all: [rule],
    };
  const matrix = matrices.find((each) => each.id === id || each.rows.some((row) => row.id === id));
  if (!matrix) return null;
  const row = matrix.rows.find((each) => each.id === id);
  const all = matrix.rows.flatMap(({ gives }) => gives);
  const names = (row?.gives ?? []).flatMap(readsOf);
  return {
    when: matrix.when.source,
    reads: distinct([...matrix.when.reads, ...matrix.by.flatMap(({ reads }) => reads), ...names]),
    givers: row?.gives ?? all,
    all,
  };
}

/** Who of them could give this name to somebody. */
export function couldGive({ all }: Asker, kind: EntitlementKind | null, name: string): Giver | undefined {
  return all.find((giver) => (kind === null || giver.kind === kind) && giver.name.mayGive(name));
}

/** The facts an outcome rests on, of the position it spoke for. */
export function factsSeen(
  { reads }: Asker,
  { positions }: RuleOutcome,
  view: PersonView,
): Readonly<Record<string, Json>> {
  const spokenFor = positionsInForce({ view })[positions[0] ?? 0];
  const employee = jsonOf(spokenFor ?? view.employee);
  return Object.fromEntries(reads.map((path) => [path, valueAt({ employee }, path.split('.'))]));
}

/** Below a list the values of its items. */
function valueAt(value: Json, path: readonly string[]): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value)) return value.map((item: Json) => valueAt(item, path));
  return isJsonObject(value) && Object.hasOwn(value, key) ? valueAt(value[key] ?? null, rest) : null;
}

function readsOf({ name, profile }: Giver): readonly string[] {
  return [name, ...templatesOf(profile)].flatMap(({ reads }) => reads);
}

function distinct(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].sort();
}
