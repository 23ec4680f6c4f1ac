import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '../domain/ports/clock.js';
import type { HrSource } from '../domain/ports/hr-source.js';
import type { IdentityProvider } from '../domain/ports/identity-provider.js';
import type { TargetSchemaReader } from '../domain/ports/target-schema-reader.js';
import { readBambooHrConfig } from './bamboohr/config.js';
import { createBambooHr } from './bamboohr/index.js';
import { readBambooHrMapping } from './bamboohr/mapping.js';
import { parseOktaConfig } from './okta/config.js';
import { createOkta } from './okta/index.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The connectors a worker runs, or everything that keeps them from being built. */
export interface Connectors {
  readonly providers: readonly IdentityProvider[];
  /** Of those that can say which attributes their accounts have. */
  readonly schemas: readonly TargetSchemaReader[];
  readonly sources: readonly HrSource[];
  readonly faults: readonly string[];
}

/**
 * The only list to extend when a system is added: builds every connector the environment configures.
 *
 * An identity provider is required; an HR system is not, since facts may come by `/v1/events` alone.
 */
export function createConnectors(env: Environment, clock: Clock): Connectors {
  const okta = parseOktaConfig(env);
  const bamboohr = bambooHr(env, clock);
  const providers = okta.ok ? [createOkta(okta.config)] : [];
  return {
    providers,
    schemas: providers,
    sources: bamboohr.sources,
    faults: [...(okta.ok ? [] : okta.faults), ...bamboohr.faults],
  };
}

function bambooHr(env: Environment, clock: Clock): Pick<Connectors, 'sources' | 'faults'> {
  if (env['BAMBOOHR_BASE_URL'] === undefined) return { sources: [], faults: [] };
  try {
    const file = env['BAMBOOHR_MAPPING'];
    const mapping = readBambooHrMapping(file === undefined ? '' : readFileSync(file, 'utf8'));
    return { sources: [createBambooHr(readBambooHrConfig(env), mapping, clock)], faults: [] };
  } catch (error) {
    if (error instanceof z.ZodError) {
      return { sources: [], faults: error.issues.map(({ path, message }) => `${path.join('.')} ${message}`) };
    }
    return {
      sources: [],
      faults: [`BAMBOOHR_MAPPING cannot be read: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
}
