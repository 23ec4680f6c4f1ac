import { setMaxListeners } from 'node:events';
import { inParallel } from '../../../api/http/in-parallel.js';
import { createConnectors } from '../../../connectors/registry.js';
import { ConnectorError } from '../../../domain/ports/connector-error.js';
import type { Json } from '../../../domain/json.js';
import type { HrSource, RosterPage } from '../../../domain/ports/hr-source.js';
import type { IdentityProvider } from '../../../domain/ports/identity-provider.js';
import { readCatalogue } from '../../../domain/ports/read-catalogue.js';
import type { TargetSchemaReader } from '../../../domain/ports/target-schema-reader.js';
import { sandboxConnectorEnv } from '../../sandbox-connectors.js';
import { CliError } from '../cli-error.js';
import type { HrRecord } from './facts-of-record.js';
import type { LiveTarget } from './live-world.js';
import { runningStandIns } from './running-stand-ins.js';

/** What the configured systems say now; nothing is written. */
export interface ReadByConnectors {
  readonly records: readonly HrRecord[];
  /** HR systems that were asked. */
  readonly sources: readonly string[];
  readonly targets: readonly LiveTarget[];
}

/** Apps of which policies say what they are to know, by target. */
export type SpokenApps = Readonly<Record<string, readonly string[]>>;

type Environment = Readonly<Record<string, string | undefined>>;

const PEOPLE_AT_ONCE = 4;
/** One reading of everybody serves all that are asked for here, where the system reads everybody at once. */
const SOONEST_MS = 10_000;
const DEADLINE_MS = 10 * 60_000;
const REAL_TIME = { now: () => Date.now() };

/**
 * Reads targets and HR by the connectors a worker would run: those the environment configures, or with `TENURE_SANDBOX` the stand-ins of
 * `npm start` on this machine.
 *
 * @param only leaves HR out when the people come from elsewhere
 * @param apps whose fields policy gives: those alone are asked what they know
 * @throws CliError when a system is not configured, or cannot be read
 */
export async function readByConnectors(
  env: Environment,
  only: 'targets' | 'all',
  apps: SpokenApps,
): Promise<ReadByConnectors> {
  const sandbox = env['TENURE_SANDBOX'] ?? '0';
  const { providers, schemas, sources, faults } = createConnectors(
    sandbox === '0' || sandbox === '' ? env : sandboxConnectorEnv(runningStandIns(env, sandbox)),
    REAL_TIME,
  );
  if (faults.length > 0) throw new CliError(['--live needs the connectors of a worker:', ...faults].join('\n  '));
  try {
    const targets = [];
    for (const provider of providers)
      targets.push(
        await readTarget(
          provider,
          schemas.find(({ target }) => target === provider.target),
          apps[provider.target] ?? [],
        ),
      );
    const asked = only === 'targets' ? [] : sources;
    const records = [];
    for (const source of asked) records.push(...(await readPeople(source)));
    return { records, sources: asked.map(({ source }) => source), targets };
  } catch (error) {
    if (error instanceof ConnectorError) throw new CliError(`${error.system}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** One deadline for many calls, each of which listens to it. */
function deadline(): { readonly signal: AbortSignal } {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  setMaxListeners(0, signal);
  return { signal };
}

async function readTarget(
  provider: IdentityProvider,
  schema: TargetSchemaReader | undefined,
  apps: readonly string[],
): Promise<LiveTarget> {
  const options = deadline();
  const { target, entries } = await readCatalogue(provider, REAL_TIME, options);
  return {
    target,
    entries,
    schema: (await schema?.readSchema(options)) ?? null,
    appSchemas: (await schema?.readAppSchemas(apps, options)) ?? {},
  };
}

async function readPeople(source: HrSource): Promise<readonly HrRecord[]> {
  const options = deadline();
  const present: string[] = [];
  let page: Json | null = null;
  do {
    const { people, next }: RosterPage = await source.roster(page, options);
    present.push(...people.map(({ hrId }) => hrId));
    page = next;
  } while (page !== null);
  const heardAt = Date.now() - SOONEST_MS;
  const read = await inParallel([...new Set(present)], PEOPLE_AT_ONCE, async (hrId) => {
    const reading = await source.readRecord(hrId, { ...options, heardAt });
    return reading.found ? [{ source: source.source, hrId, data: reading.data }] : [];
  });
  return read.flat();
}
