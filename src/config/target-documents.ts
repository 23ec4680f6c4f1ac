import type { z } from 'zod';
import type { BlobStore } from '../domain/ports/blob-store.js';

/** Documents of one kind, one for each target, as a worker last read them: API and CLI check against them without calling the target. */
export interface TargetDocuments<Document extends { readonly target: string }> {
  /** @returns `undefined` when no worker has read it yet, or wrote it in a form this version does not know */
  read(target: string): Promise<Document | undefined>;
  write(document: Document): Promise<void>;
  /** Of these targets, by name; what is not known is left out. */
  readAll(targets: readonly string[]): Promise<Readonly<Record<string, Document>>>;
}

/**
 * Keeps what it parsed for as long as the document stays the same.
 *
 * @param name of the kind, e.g. `schema` for `targets/okta/schema.json`; permanent
 */
export function createTargetDocuments<Document extends { readonly target: string }>(
  blobs: BlobStore,
  name: string,
  form: z.ZodType<Document>,
): TargetDocuments<Document> {
  const keyOf = (target: string): string => `targets/${target}/${name}.json`;
  const parsed = new Map<string, { readonly text: string; readonly document: Document | undefined }>();
  const read = async (target: string): Promise<Document | undefined> => {
    const text = await blobs.get(keyOf(target));
    if (text === undefined) return undefined;
    const known = parsed.get(target);
    if (known?.text === text) return known.document;
    const document = form.safeParse(JSON.parse(text)).data;
    parsed.set(target, { text, document });
    return document;
  };
  return {
    read,
    write: (document) => blobs.put(keyOf(document.target), JSON.stringify(document)),
    async readAll(targets) {
      const documents = await Promise.all(targets.map(read));
      return Object.fromEntries(
        documents.flatMap((document): [string, Document][] => (document ? [[document.target, document]] : [])),
      );
    },
  };
}
