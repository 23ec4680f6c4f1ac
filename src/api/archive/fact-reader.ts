import { z } from 'zod';
import { factsPrefix } from '../../domain/archive-keys.js';
import { FACT_TYPES, type Fact } from '../../domain/fact.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import { partialRecordSchema } from '../../domain/record-schema.js';

const ArchivedFact = z.object({
  id: z.string(),
  source: z.string(),
  hrId: z.string(),
  type: z.enum(FACT_TYPES),
  time: z.string(),
  countsAt: z.string().exactOptional(),
  sequence: z.number(),
  data: partialRecordSchema,
  receivedAt: z.string(),
  digest: z.string(),
  url: z.string().nullable(),
});
const ArchivedFacts = z.array(ArchivedFact);

/**
 * Every fact of a person ever taken, archive and state together, each once.
 *
 * @param recent facts of the state, asked for before this is called
 */
export async function readFacts(blobs: BlobStore, person: string, recent: readonly Fact[]): Promise<readonly Fact[]> {
  const keys = await blobs.list(factsPrefix(person));
  const documents = await Promise.all(keys.map((key) => blobs.get(key)));
  const archived = documents.flatMap((document): readonly Fact[] =>
    document === undefined ? [] : ArchivedFacts.parse(JSON.parse(document)),
  );
  const once = new Map([...archived, ...recent].map((fact) => [`${fact.source}/${fact.id}`, fact]));
  return [...once.values()];
}
