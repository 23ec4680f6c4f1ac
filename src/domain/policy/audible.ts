import type { EmployeeFacts } from '../person-view.js';
import type { CompiledTarget } from './compiled-policy.js';
import { factsKey } from './facts-key.js';
import { positionsInForce, type Situation } from './situation.js';
import { NOTHING_SAID, speakersOf, type Speaker } from './speaker.js';

/** Facts nearly everybody has for themselves: what reads them is asked every time. */
const PERSONAL: ReadonlySet<keyof EmployeeFacts> = new Set([
  'givenName',
  'middleName',
  'familyName',
  'nickName',
  'displayName',
  'workEmail',
  'personalEmail',
  'mobilePhone',
  'employeeNumber',
  'hrId',
]);

/** Different facts remembered for speakers that read the same ones; then it begins anew. */
const MOST_REMEMBERED = 2_000;

/** Speakers that read the same facts, by their place: among them they say the same to everybody for whom these facts are the same. */
interface Choir {
  readonly fields: readonly (keyof EmployeeFacts)[];
  readonly places: number[];
  /** Who of them says something, by the facts. */
  readonly remembered: Map<string, readonly number[]>;
}

interface Hall {
  readonly choirs: readonly Choir[];
  /** Those nothing can be remembered of. */
  readonly soloists: readonly number[];
}

const halls = new WeakMap<CompiledTarget, Hall>();

/**
 * Places of the speakers that may say something of a person, in order; every other one says nothing, because its condition is false.
 * Most rules say nothing of most people, and people share few departments, titles and countries: each choir is asked once for all of them.
 */
export function audible(target: CompiledTarget, situation: Situation): readonly number[] {
  const hall = halls.get(target) ?? hallOf(speakersOf(target));
  halls.set(target, hall);
  const places = new Set(hall.soloists);
  for (const { employee } of positionsInForce(situation))
    for (const choir of hall.choirs) for (const place of heardOf(choir, target, employee)) places.add(place);
  return [...places].sort((left, right) => left - right);
}

function hallOf(speakers: readonly Speaker[]): Hall {
  const choirs = new Map<string, Choir>();
  const soloists: number[] = [];
  speakers.forEach(({ fields, asking: { window } }, place) => {
    const isOpen = window.from === null && window.until === null;
    if (!isOpen || fields === null || fields.some((field) => PERSONAL.has(field))) {
      soloists.push(place);
      return;
    }
    const name = fields.join();
    const choir = choirs.get(name) ?? { fields, places: [], remembered: new Map<string, readonly number[]>() };
    choir.places.push(place);
    choirs.set(name, choir);
  });
  return { choirs: [...choirs.values()], soloists };
}

function heardOf(
  { fields, places, remembered }: Choir,
  target: CompiledTarget,
  employee: EmployeeFacts,
): readonly number[] {
  const key = factsKey(fields, employee);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const speakers = speakersOf(target);
  const heard = places.filter((place) => speakers[place]?.say(employee) !== NOTHING_SAID);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, heard);
  return heard;
}
