import { createTargetSchemaStore } from '../../config/target-schema-store.js';
import type { CompiledPolicy } from '../../domain/policy/compiled-policy.js';
import type { Incomparable } from '../../domain/preview/summarise.js';
import type { TargetSchema } from '../../domain/target-schema.js';
import { readable, type ComparisonSources } from '../policy/comparisons.js';

/** A version, with what its targets say of their attributes. */
export interface Version {
  readonly policy: CompiledPolicy;
  readonly schemas: Readonly<Record<string, TargetSchema>>;
}

/** Reads a version by its hash. */
export type VersionReader = (hash: string) => Promise<Version | Incomparable>;

/** Reads each version once, for everybody on it. */
export function versionsOf({ policies, blobs }: ComparisonSources): VersionReader {
  const schemas = createTargetSchemaStore(blobs);
  const read = async (hash: string): Promise<Version | Incomparable> => {
    const policy = await readable(policies, hash);
    return 'incomparable' in policy ? policy : { policy, schemas: await schemas.readAll(Object.keys(policy.targets)) };
  };
  const known = new Map<string, Promise<Version | Incomparable>>();
  return (hash) => {
    const version = known.get(hash) ?? read(hash);
    known.set(hash, version);
    return version;
  };
}
