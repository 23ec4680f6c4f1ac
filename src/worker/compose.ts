import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { createPeopleClient } from '../api/client.js';
import { startRollout } from '../api/temporal/start-rollout.js';
import type { Config } from '../config/config.js';
import { createIdentityBook } from '../config/identity-book.js';
import { readPolicyFile } from '../config/policy-file.js';
import { openNameCheck } from '../config/open-name-check.js';
import { createLinkArchive } from '../config/link-archive.js';
import { createLinkGate } from '../config/link-gate.js';
import { createPolicyLibrary } from '../config/policy-library.js';
import { createPolicyVersions } from '../config/policy-versions.js';
import type { TemporalAccess } from '../config/temporal-connection.js';
import { createFileBlobStore } from '../connectors/files/blob-store.js';
import { createConnectors } from '../connectors/registry.js';
import { capabilitiesOf } from '../domain/ports/capabilities-of.js';
import { unknownText } from '../domain/preview/name-check.js';
import type { Clock } from '../domain/ports/clock.js';
import { registerSearchAttributes } from '../engine/register-search-attributes.js';
import { createDataConverter } from '../security/data-converter.js';
import { createLogNotifier } from '../telemetry/log-notifier.js';
import type { Logger } from '../telemetry/logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import { createKinPort } from './kin-port.js';
import { createReportingLines } from './reporting-lines.js';
import { createDriftWatch } from './drift-watch.js';
import { createCatalogueKeeper, createSchemaKeeper, renewing } from './target-keepers.js';
import { adoptPolicyFile, type FileAdoption } from './adopt-policy-file.js';
import { createLinkPort } from './link-port.js';
import { createRolloutPort } from './rollout-port.js';
import { ensureHrSchedules } from './schedules.js';
import { wakeHeld } from './wake-held.js';
import { startWorkers, type WorkerDependencies, type Workers } from './workers.js';

/** What an entry point hands to a worker process. */
export interface WorkerComposition {
  readonly config: Config;
  readonly access: TemporalAccess;
  /** Variables of the connectors. */
  readonly connectorEnv: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Runs before a message to a person; the sandbox brings them to the company clock. */
  readonly beforeTouch?: (workflowId: string) => Promise<void>;
}

/**
 * Builds connectors, takes the policy file up, registers the polls and starts the workers.
 *
 * @throws Error listing every configuration fault
 */
export async function composeWorker(composition: WorkerComposition): Promise<Workers> {
  const { config, clock, logger, beforeTouch } = composition;
  const base = await foundation(composition);
  const { blobs, client, policies, catalogues, connectors } = base;
  const policy = await adoptPolicyFile(base.policyText, fileAdoption(base, clock));
  catalogues.renew();
  const endRenewing = renewing(catalogues);
  const sources = connectors.sources.map(({ source }) => source);
  await ensureHrSchedules(client, sources, config);
  const schemas = createSchemaKeeper(
    { ...connectors, blobs, logger },
    createDriftWatch({ policies, notifier: base.notifier, clock }),
  );
  await schemas.start();
  const workers = await startWorkers(dependenciesOf(composition, base, schemas));
  if (config.mode !== 'observe')
    // A capability may have been switched on since: what waited for it is decided anew.
    await wakeHeld(client, { heldFor: 'observe', ...(beforeTouch ? { beforeTouch } : {}) }).catch((err: unknown) =>
      logger.warn({ err }, 'people held by the mode before could not be told; they look again by themselves'),
    );
  logger.info({ policy, mode: config.mode, sources }, 'worker ready');
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await workers.stop();
    await Promise.all([endRenewing(), schemas.stop()]);
    await base.connection.close();
    await client.connection.close();
  };
  return { done: workers.done, stop: () => (stopping ??= stop()) };
}

type Foundation = Awaited<ReturnType<typeof foundation>>;

/** What everything else stands on: checked connectors and policy file, then the engine. */
async function foundation({ config, access, connectorEnv, clock, logger, metrics }: WorkerComposition) {
  const blobs = createFileBlobStore(join(config.dataDir, 'blobs'));
  const connectors = createConnectors(connectorEnv, clock, blobs, (message) => logger.warn(message));
  if (connectors.faults.length > 0)
    throw new Error(['the connectors cannot be used:', ...connectors.faults].join('\n  '));
  for (const notice of connectors.notices) logger.warn(notice);
  const policies = createPolicyLibrary(blobs);
  await policies.declare(
    Object.fromEntries(connectors.providers.map((provider) => [provider.target, capabilitiesOf(provider)])),
  );
  const policyText = await readPolicyFile(config.policyFile);
  // A faulty file is told before anything is reached.
  await policies.store(policyText.text, policyText.file, policyText.included);
  const connection = await reach(access);
  const clientConnection = await Connection.connect(access.connection);
  const client = new Client({
    connection: clientConnection,
    namespace: access.namespace,
    dataConverter: createDataConverter(),
  });
  await registerSearchAttributes(clientConnection, access.namespace);
  return {
    ...{ blobs, connectors, policies, policyText, connection, client },
    versions: createPolicyVersions(blobs),
    notifier: createLogNotifier(logger, metrics),
    catalogues: createCatalogueKeeper({ ...connectors, blobs, logger }),
  };
}

function fileAdoption(
  { blobs, client, policies, versions, catalogues, notifier }: Foundation,
  clock: Clock,
): FileAdoption {
  const at = new Date(clock.now()).toISOString();
  return {
    ...{ blobs, policies, versions, at },
    startRollout: async (order) => startRollout(client, order, (await versions.last())?.number ?? 0),
    async unknownNames(hash) {
      // A group made for this file is not in what was read before.
      await catalogues.start();
      return (await openNameCheck(hash, { library: policies, blobs, clock })).unknown().map(unknownText);
    },
    refused: (detail) =>
      notifier.notify({ kind: 'policy-refused', subject: 'TENURE_POLICY', severity: 'warning', detail, at }),
  };
}

function dependenciesOf(
  { config, access, beforeTouch }: WorkerComposition,
  { blobs, connectors, policies, versions, connection, client, notifier }: Foundation,
  schemas: WorkerDependencies['schemas'],
): WorkerDependencies {
  const { providers, sources } = connectors;
  const limit = config.oktaCallsPerSecond;
  const targets = providers.map(({ target }) => target);
  const archive = createLinkArchive(blobs);
  const touch = beforeTouch ? { beforeTouch } : {};
  const newcomersPolicy = (): Promise<string> => policies.current();
  const people = createPeopleClient({ client, newcomersPolicy, ...touch });
  return {
    ...{ connection, client, policies, blobs, notifier, providers, sources, schemas },
    namespace: access.namespace,
    mode: config.mode,
    censusLimits: config.censusLimits,
    kin: createKinPort({ client, blobs, newcomersPolicy, ...touch }),
    lines: createReportingLines(client, createIdentityBook(blobs), beforeTouch),
    hints: {
      changed: (person, recheck) => people.sendRecheck(person, recheck),
      gone: (person, recheck) => people.sendRecheckIfKnown(person, recheck),
    },
    links: createLinkPort({
      ...{ client, archive, blobs, policies, people, targets, ...touch },
      sources: sources.map(({ source }) => source),
    }),
    gate: createLinkGate(config.linkFirst ? targets : [], archive),
    rollouts: createRolloutPort({ client, blobs, policies, versions, ...touch }),
    ...(limit === null ? {} : { callsPerSecond: { okta: limit } }),
  };
}

async function reach({ connection }: TemporalAccess): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect(connection);
  } catch (cause) {
    const address = connection.address ?? 'localhost:7233';
    throw new Error(`TEMPORAL_ADDRESS: no Temporal server answers at ${address}; start it, or correct the address`, {
      cause,
    });
  }
}
