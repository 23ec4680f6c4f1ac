import { z } from 'zod';
import type { CensusLimits } from '../domain/census/against-last.js';
import type { Mode } from '../domain/decision.js';
import { CAPABILITY, WRITER } from '../domain/effect.js';

/** Outside systems the sandbox can stand in for. */
export const SANDBOX_SYSTEMS = ['okta', 'bamboohr', 'trinet', 'namely'] as const;
export type SandboxSystem = (typeof SANDBOX_SYSTEMS)[number];

/** How one process runs, read once at start. Connectors read their own variables. */
export interface Config {
  readonly temporalAddress: string | undefined;
  readonly namespace: string;
  readonly dataDir: string;
  readonly mode: Mode;
  /** Nothing is created in a target before its link report is approved: everywhere but in a sandbox's. */
  readonly linkFirst: boolean;
  readonly policyFile: string;
  readonly apiKey: string | undefined;
  /** Port of the API; 0 takes a free one. */
  readonly port: number;
  /** Port on which a worker of its own process serves its metrics; `null` is nowhere. */
  readonly workerMetricsPort: number | null;
  readonly logLevel: string;
  readonly sandbox: readonly SandboxSystem[];
  /** Calls to Okta a second for all workers together, enforced by the engine; `null` is without limit. */
  readonly oktaCallsPerSecond: number | null;
  /** Seconds between two looks at an HR system's changed-since feed. */
  readonly pollSeconds: number;
  /** How many requests of senders are under way at once, and how many a second one sender may make. */
  readonly intake: { readonly atOnce: number; readonly perSecond: number };
  /** Seconds between two readings of everybody an HR system shows. */
  readonly censusSeconds: number;
  /** From when on such a reading is not believed. */
  readonly censusLimits: CensusLimits;
}

export type ConfigReading =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly faults: readonly string[] };
type Environment = Readonly<Record<string, string | undefined>>;

/** Variables of each system's real connector; beside its stand-in they are a mistake that could reach real people. */
export const CONNECTOR_VARIABLES: Readonly<Record<SandboxSystem, string>> = {
  okta: 'OKTA_',
  bamboohr: 'BAMBOOHR_',
  trinet: 'TRINET_',
  namely: 'NAMELY_',
};
const OTHER_CONNECTORS = ['ONELOGIN_'];
const TARGETS = ['okta'];
/** HR systems that take a work address from us. */
const TAKE_WORK_EMAIL = ['bamboohr', 'namely'];
const CAPABILITIES = new Set([
  ...TARGETS.flatMap((target) => [...Object.values({ ...CAPABILITY, ...WRITER })].map((port) => `${target}.${port}`)),
  ...TAKE_WORK_EMAIL.map((source) => `${source}.WorkEmailWriter`),
]);

const given = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();
const count = (smallest: number, largest: number): z.ZodType<number | undefined, string | undefined> =>
  given
    .transform((value) => (value === undefined ? undefined : Number(value)))
    .refine(
      (value) => value === undefined || (Number.isInteger(value) && value >= smallest && value <= largest),
      `must be a whole number from ${smallest} to ${largest}`,
    );

const Variables = z.object({
  TEMPORAL_ADDRESS: given,
  TEMPORAL_NAMESPACE: given,
  TENURE_DATA_DIR: given,
  TENURE_MODE: given,
  TENURE_POLICY: given,
  TENURE_API_KEY: given.refine((key) => key === undefined || key.length >= 16, 'must have at least 16 characters'),
  PORT: count(0, 65_535),
  TENURE_WORKER_METRICS_PORT: count(1, 65_535),
  TENURE_LOG_LEVEL: given.refine(
    (level) => level === undefined || ['trace', 'debug', 'info', 'warn', 'error', 'silent'].includes(level),
    'must be one of trace, debug, info, warn, error, silent',
  ),
  TENURE_SANDBOX: given,
  OKTA_CALLS_PER_SECOND: count(1, 1000),
  TENURE_POLL_SECONDS: count(5, 86_400),
  TENURE_INTAKE_AT_ONCE: count(1, 10_000),
  TENURE_INTAKE_PER_SECOND: count(1, 100_000),
  TENURE_CENSUS_SECONDS: count(60, 2_678_400),
  TENURE_CENSUS_MISSING_PERCENT: count(1, 100),
  TENURE_CENSUS_EMPTIED_PERCENT: count(1, 100),
});

/** Reads the environment. @returns every fault at once, each naming its variable and what to do */
export function readConfig(env: Environment): ConfigReading {
  const { data, error } = Variables.safeParse(env);
  if (error) return { ok: false, faults: error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  const sandbox = readSandbox(data.TENURE_SANDBOX);
  const mode = readMode(data.TENURE_MODE, sandbox.systems.length > 0);
  const faults = [...sandbox.faults, ...mode.faults, ...mixedFaults(env, sandbox.systems)];
  if (faults.length > 0) return { ok: false, faults };
  const config: Config = {
    temporalAddress: data.TEMPORAL_ADDRESS,
    namespace: data.TEMPORAL_NAMESPACE ?? 'default',
    dataDir: data.TENURE_DATA_DIR ?? '.tenure',
    mode: mode.mode,
    linkFirst: !sandbox.systems.includes('okta'),
    policyFile: data.TENURE_POLICY ?? 'policy/acme.yaml',
    apiKey: data.TENURE_API_KEY,
    port: data.PORT ?? 3000,
    workerMetricsPort: data.TENURE_WORKER_METRICS_PORT ?? null,
    logLevel: data.TENURE_LOG_LEVEL ?? 'info',
    sandbox: sandbox.systems,
    oktaCallsPerSecond: data.OKTA_CALLS_PER_SECOND ?? null,
    pollSeconds: data.TENURE_POLL_SECONDS ?? 60,
    intake: { atOnce: data.TENURE_INTAKE_AT_ONCE ?? 256, perSecond: data.TENURE_INTAKE_PER_SECOND ?? 1000 },
    censusSeconds: data.TENURE_CENSUS_SECONDS ?? 86_400,
    censusLimits: {
      missing: (data.TENURE_CENSUS_MISSING_PERCENT ?? 10) / 100,
      emptied: (data.TENURE_CENSUS_EMPTIED_PERCENT ?? 50) / 100,
    },
  };
  return { ok: true, config: Object.freeze(config) };
}

/** @throws Error listing every fault, for an entry point to print */
export function loadConfig(env: Environment): Config {
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(['the configuration cannot be used:', ...reading.faults].join('\n  '));
  return reading.config;
}

function readSandbox(text: string | undefined): { systems: readonly SandboxSystem[]; faults: readonly string[] } {
  if (text === undefined || text === '0') return { systems: [], faults: [] };
  if (text === '1') return { systems: SANDBOX_SYSTEMS, faults: [] };
  const names = text.split(',').map((name) => name.trim());
  const systems = SANDBOX_SYSTEMS.filter((system) => names.includes(system));
  const unknown = names.filter((name) => !SANDBOX_SYSTEMS.some((system) => system === name));
  const faults = unknown.map(
    (name) => `TENURE_SANDBOX: ${name} has no stand-in; there are: ${SANDBOX_SYSTEMS.join(', ')}`,
  );
  return { systems, faults };
}

function readMode(text: string | undefined, sandbox: boolean): { mode: Mode; faults: readonly string[] } {
  if (text === undefined) return { mode: sandbox ? 'enforce' : 'observe', faults: [] };
  if (text === 'enforce' || text === 'observe') return { mode: text, faults: [] };
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !CAPABILITIES.has(name));
  const known = `observe, enforce, or a list of ${[...CAPABILITIES].join(', ')}`;
  return { mode: names, faults: unknown.map((name) => `TENURE_MODE: ${name} is no capability; give ${known}`) };
}

/** The sandbox is all or nothing for a system, and made-up people must never reach a real identity provider. */
function mixedFaults(env: Environment, sandbox: readonly SandboxSystem[]): readonly string[] {
  if (sandbox.length === 0) return [];
  const set = Object.keys(env).filter((name) => env[name] !== undefined && env[name] !== '');
  const own = new Set(['OKTA_CALLS_PER_SECOND']);
  const emulated = sandbox.map((system) => CONNECTOR_VARIABLES[system]);
  const prefixes = sandbox.length === SANDBOX_SYSTEMS.length ? [...emulated, ...OTHER_CONNECTORS] : emulated;
  const beside = set
    .filter((name) => !own.has(name) && prefixes.some((prefix) => name.startsWith(prefix)))
    .map(
      (name) =>
        `${name}: is set for a real system beside the sandbox; unset it, or leave that system out of TENURE_SANDBOX`,
    );
  const mixed = !sandbox.includes('okta');
  return mixed
    ? [
        ...beside,
        'TENURE_SANDBOX: made-up people of a stand-in must not reach a real identity provider; emulate okta too',
      ]
    : beside;
}
