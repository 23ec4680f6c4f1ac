import { didYouMean } from '../../domain/policy/nearest.js';
import { pointerTo } from '../http/json-body.js';
import type { PeopleClient } from '../people-client.js';
import { Problem, type FieldFault } from '../problem.js';

/** Whom a body narrows to; nothing given is everybody. */
export interface Narrowing {
  readonly department?: string | undefined;
  readonly country?: string | undefined;
  readonly people?: readonly string[] | null | undefined;
}

type People = Pick<PeopleClient, 'everybody'>;

/**
 * Refuses what is for nobody: a misspelt department would otherwise be a change that changes nothing.
 *
 * @param at path of the narrowing fields in the body
 * @throws Problem `empty-scope` with one error for each field whose value nobody has, and the value that was meant if one is near
 */
export async function refuseEmptyScope(people: People, narrowing: Narrowing, at: readonly string[]): Promise<void> {
  const { department, country, people: named } = narrowing;
  if (department === undefined && country === undefined && !named) return;
  if (await isAnybodyIn(people, narrowing)) return;
  const known = await knownValues(people);
  const errors = [
    ...(department === undefined ? [] : faults('department', [department], known.departments, at)),
    ...(country === undefined ? [] : faults('country', [country], known.countries, at)),
    ...faults('people', named ?? [], known.ids, at),
  ];
  const detail = errors.map((error) => `${error.pointer}: ${error.detail}`).join('; ');
  throw new Problem('empty-scope', detail || 'nobody is in all of department, country and people at once', { errors });
}

async function isAnybodyIn(people: People, { department, country, people: named }: Narrowing): Promise<boolean> {
  const filter = {
    ...(department === undefined ? {} : { department }),
    ...(country === undefined ? {} : { country }),
  };
  for await (const page of people.everybody(filter))
    if (page.some(({ person }) => !named || named.includes(person))) return true;
  return false;
}

interface KnownValues {
  readonly departments: ReadonlySet<string>;
  readonly countries: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

async function knownValues(people: People): Promise<KnownValues> {
  const known = { departments: new Set<string>(), countries: new Set<string>(), ids: new Set<string>() };
  for await (const page of people.everybody({}))
    for (const { person, memo } of page) {
      known.ids.add(person);
      if (memo?.employee.department) known.departments.add(memo.employee.department);
      if (memo?.employee.countryCode) known.countries.add(memo.employee.countryCode);
    }
  return known;
}

function faults(
  field: string,
  values: readonly string[],
  known: ReadonlySet<string>,
  at: readonly string[],
): readonly FieldFault[] {
  return values
    .filter((value) => !known.has(value))
    .map((value) => ({
      pointer: pointerTo([...at, field]),
      code: 'empty-scope',
      detail: `nobody is known by ${value}${didYouMean(value, known)}`,
    }));
}
