import type { BlobStore } from '../domain/ports/blob-store.js';
import type { Clock } from '../domain/ports/clock.js';
import type { HrSource } from '../domain/ports/hr-source.js';
import { readBambooHrConfig } from './bamboohr/config.js';
import { createBambooHr } from './bamboohr/index.js';
import { readBambooHrMapping } from './bamboohr/mapping.js';
import { NAMELY_VARIABLES, readNamelyConfig } from './namely/config.js';
import { createNamely } from './namely/index.js';
import { readNamelyMapping } from './namely/mapping.js';
import { readMappingFile } from './settings-fault.js';
import { readTriNetConfig, TRINET_VARIABLES } from './trinet/config.js';
import { contractorNotice } from './trinet/contractors.js';
import { createTriNet } from './trinet/index.js';
import { readTriNetMapping } from './trinet/mapping.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where connectors keep documents of their own. */
export type Kept = Pick<BlobStore, 'get' | 'put'>;

/** An HR system that can be configured. */
export interface HrSystem {
  /** Name of its records, `source` of its connector. */
  readonly source: string;
  /** Variables of which any one says that the system is wanted. */
  readonly wantedBy: readonly string[];
  /** @throws ZodError or `SettingsFault` for what keeps it from being built */
  readonly create: (env: Environment, parts: { readonly clock: Clock; readonly blobs: Kept }) => HrSystemInUse;
}

/** A configured HR system. */
export interface HrSystemInUse {
  readonly source: HrSource;
  /** What to tell at start. @param sources names of all HR systems that are configured */
  readonly notices?: (sources: readonly string[]) => readonly string[];
}

const BAMBOOHR: HrSystem = {
  source: 'bamboohr',
  wantedBy: ['BAMBOOHR_BASE_URL', 'BAMBOOHR_API_KEY', 'BAMBOOHR_MAPPING'],
  create: (env, { clock }) => {
    const mapping = readMappingFile(env, 'BAMBOOHR_MAPPING', readBambooHrMapping);
    return { source: createBambooHr(readBambooHrConfig(env), mapping, clock) };
  },
};

const TRINET: HrSystem = {
  source: 'trinet',
  wantedBy: TRINET_VARIABLES,
  create: (env, parts) => {
    const mapping = readMappingFile(env, 'TRINET_MAPPING', readTriNetMapping);
    return {
      source: createTriNet(readTriNetConfig(env), mapping, parts),
      notices: (sources) => [contractorNotice(mapping.contractors, sources)].filter((notice) => notice !== null),
    };
  },
};

const NAMELY: HrSystem = {
  source: 'namely',
  wantedBy: NAMELY_VARIABLES,
  create: (env, { clock }) => {
    const mapping = readMappingFile(env, 'NAMELY_MAPPING', readNamelyMapping);
    return { source: createNamely(readNamelyConfig(env), mapping, clock) };
  },
};

/** Every HR system; one that delivers webhooks is in `webhooks.ts`, too. */
export const HR_SYSTEMS: readonly HrSystem[] = [BAMBOOHR, TRINET, NAMELY];

/** Whether the environment configures a system, be it in part: what is missing is then told. */
export function isWanted({ wantedBy }: HrSystem, env: Environment): boolean {
  return wantedBy.some((name) => env[name] !== undefined && env[name] !== '');
}
