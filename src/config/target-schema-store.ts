import type { BlobStore } from '../domain/ports/blob-store.js';
import { TargetSchema } from '../domain/target-schema.js';

/** The schema of each target as a worker last read it; API and CLI check against it without calling the target. */
export interface TargetSchemaStore {
  /** @returns `undefined` when no worker has read it yet, or wrote it in a form this version does not know */
  read(target: string): Promise<TargetSchema | undefined>;
  write(schema: TargetSchema): Promise<void>;
  /** Of these targets, by name; what is not known is left out. */
  readAll(targets: readonly string[]): Promise<Readonly<Record<string, TargetSchema>>>;
}

const keyOf = (target: string): string => `targets/${target}/schema.json`;

/** Keeps what it parsed for as long as the document stays the same. */
export function createTargetSchemaStore(blobs: BlobStore): TargetSchemaStore {
  const parsed = new Map<string, { readonly text: string; readonly schema: TargetSchema | undefined }>();
  const read = async (target: string): Promise<TargetSchema | undefined> => {
    const text = await blobs.get(keyOf(target));
    if (text === undefined) return undefined;
    const known = parsed.get(target);
    if (known?.text === text) return known.schema;
    const schema = TargetSchema.safeParse(JSON.parse(text)).data;
    parsed.set(target, { text, schema });
    return schema;
  };
  return {
    read,
    write: (schema) => blobs.put(keyOf(schema.target), JSON.stringify(schema)),
    async readAll(targets) {
      const schemas = await Promise.all(targets.map(read));
      return Object.fromEntries(
        schemas.flatMap((schema): [string, TargetSchema][] => (schema ? [[schema.target, schema]] : [])),
      );
    },
  };
}
