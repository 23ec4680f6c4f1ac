import type { EmployeeFacts } from '../person-view.js';
import { ask, silenceOf } from './ask.js';
import type { Spoken } from './claim.js';
import type { CompiledTarget } from './compiled-policy.js';
import { factsKey } from './facts-key.js';
import { positionsInForce, type Situation } from './situation.js';
import { speakersOf, type Speaker } from './speaker.js';

/** What was said at one place among the speakers. */
export interface Voice {
  readonly place: number;
  readonly spoken: Spoken;
}

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

/** Speakers that read the same facts, by their place: they say the same to everybody for whom these facts are the same. */
interface Choir {
  readonly fields: readonly (keyof EmployeeFacts)[];
  readonly places: number[];
  /** What they said, by the facts of every position in force. */
  readonly remembered: Readonly<Record<Situation['early'], Map<string, readonly Voice[]>>>;
}

interface Hall {
  readonly choirs: readonly Choir[];
  /** Those nothing can be remembered of. */
  readonly soloists: readonly number[];
}

const halls = new WeakMap<CompiledTarget, Hall>();

/**
 * What speakers say of a person, in the order they are written, but for those who say nothing because their condition is false. Most rules
 * say nothing of most people, and people share few departments, titles and countries: each choir is asked once for all of them.
 */
export function audible(target: CompiledTarget, situation: Situation): readonly Voice[] {
  const hall = halls.get(target) ?? hallOf(speakersOf(target));
  halls.set(target, hall);
  const voices = voicesAt(hall.soloists, target, situation);
  for (const choir of hall.choirs) voices.push(...voicesOf(choir, target, situation));
  return voices.sort((left, right) => left.place - right.place);
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
    const choir: Choir = choirs.get(name) ?? { fields, places: [], remembered: { early: new Map(), all: new Map() } };
    choir.places.push(place);
    choirs.set(name, choir);
  });
  return { choirs: [...choirs.values()], soloists };
}

function voicesOf(choir: Choir, target: CompiledTarget, situation: Situation): readonly Voice[] {
  const remembered = choir.remembered[situation.early];
  const key = keyOf(choir, situation);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const voices = voicesAt(choir.places, target, situation);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, voices);
  return voices;
}

function keyOf({ fields }: Choir, situation: Situation): string {
  const positions = positionsInForce(situation);
  const [only, ...others] = positions;
  // Most people have one.
  if (only !== undefined && others.length === 0) return factsKey(fields, only);
  return JSON.stringify(positions.map((employee) => factsKey(fields, employee)));
}

function voicesAt(places: readonly number[], target: CompiledTarget, situation: Situation): Voice[] {
  const speakers = speakersOf(target);
  const voices: Voice[] = [];
  for (const place of places) {
    const speaker = speakers[place];
    if (speaker === undefined) continue;
    const spoken = ask(target.target, speaker, situation);
    if (spoken !== silenceOf(speaker, situation.early)) voices.push({ place, spoken });
  }
  return voices;
}
