import type { BlobStore } from '../domain/ports/blob-store.js';
import type { Clock } from '../domain/ports/clock.js';
import type { HrSource } from '../domain/ports/hr-source.js';
import type { IdentityProvider } from '../domain/ports/identity-provider.js';
import type { TargetSchemaReader } from '../domain/ports/target-schema-reader.js';
import { HR_SYSTEMS, isWanted, type HrSystem, type Kept } from './hr-systems.js';
import { createOkta } from './okta/index.js';
import { parseOktaConfig } from './okta/config.js';
import { settingsFault } from './settings-fault.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The connectors a worker runs, or everything that keeps them from being built. */
export interface Connectors {
  readonly providers: readonly IdentityProvider[];
  /** Of those that can say which attributes their accounts have. */
  readonly schemas: readonly TargetSchemaReader[];
  readonly sources: readonly HrSource[];
  readonly faults: readonly string[];
  /** What works, but not as far as it could; for the log at start. */
  readonly notices: readonly string[];
}

/**
 * Builds every connector the environment configures; HR systems are listed in `HR_SYSTEMS`.
 *
 * An identity provider is required; an HR system is not, since facts may come by `/v1/events` alone.
 *
 * @param blobs documents that connectors keep between two looks; in memory when absent
 * @param warn takes what a connector finds lacking while it runs, for the log
 */
export function createConnectors(
  env: Environment,
  clock: Clock,
  blobs: Kept = inMemory(),
  warn: (message: string) => void = () => undefined,
): Connectors {
  const okta = parseOktaConfig(env);
  const providers = okta.ok ? [createOkta(okta.config, { warn })] : [];
  const wanted = HR_SYSTEMS.filter((system) => isWanted(system, env));
  const built = wanted.map((system) => build(system, env, { clock, blobs }));
  const names = wanted.map(({ source }) => source);
  return {
    providers,
    schemas: providers,
    sources: built.flatMap(({ source }) => (source ? [source] : [])),
    faults: [...(okta.ok ? [] : okta.faults), ...built.flatMap(({ faults }) => faults)],
    notices: built.flatMap(({ notices }) => notices(names)),
  };
}

interface Built {
  readonly source: HrSource | null;
  readonly faults: readonly string[];
  readonly notices: (sources: readonly string[]) => readonly string[];
}

function build(system: HrSystem, env: Environment, parts: { readonly clock: Clock; readonly blobs: Kept }): Built {
  try {
    const { source, notices = () => [] } = system.create(env, parts);
    return { source, faults: [], notices };
  } catch (error) {
    return { source: null, faults: settingsFault(error), notices: () => [] };
  }
}

function inMemory(): Kept {
  const documents = new Map<string, string>();
  return {
    get: async (key) => documents.get(key),
    put: async (key, body) => void documents.set(key, body),
  } satisfies Pick<BlobStore, 'get' | 'put'>;
}
