import { sha256 } from '../../config/sha256.js';
import type { PeopleClient } from '../people-client.js';
import { inParallel } from '../http/in-parallel.js';
import { rederive, type Rederived, type RederiveSources } from './rederive.js';

/** Who is asked about. */
export interface Sampling {
  /** These people; `null` draws a sample. */
  readonly people: readonly string[] | null;
  readonly size: number;
  /** The same text draws the same people, as long as there are the same. */
  readonly seed: string;
}

/** What came of deriving past decisions about a sample of people again. */
export interface Verification {
  /** Everybody the sample was drawn from. */
  readonly population: number;
  readonly sampled: readonly Rederived[];
}

const AT_ONCE = 4;

/**
 * Derives the decisions about a sample of people again. Nothing is written.
 *
 * @throws PeopleError for a person named who is not known
 */
export async function verifyDecisions(
  sources: RederiveSources & { readonly people: Pick<PeopleClient, 'everybody'> },
  { people, size, seed }: Sampling,
): Promise<Verification> {
  const everybody = people ?? (await idsOf(sources.people));
  const drawn = people ?? draw(everybody, size, seed);
  return { population: everybody.length, sampled: await inParallel(drawn, AT_ONCE, (id) => rederive(sources, id)) };
}

async function idsOf(people: Pick<PeopleClient, 'everybody'>): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of people.everybody({})) ids.push(...page.map(({ person }) => person));
  return ids;
}

function draw(ids: readonly string[], size: number, seed: string): readonly string[] {
  const lot = new Map(ids.map((id) => [id, sha256(`${seed} ${id}`)]));
  return ids.toSorted((left, right) => ((lot.get(left) ?? '') < (lot.get(right) ?? '') ? -1 : 1)).slice(0, size);
}
