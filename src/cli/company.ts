import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { serveApi } from '../api/serve.js';
import type { Config } from '../config/config.js';
import { approveEmptyOrg } from '../config/empty-org.js';
import { readPolicyFile } from '../config/policy-file.js';
import { createPolicyLibrary } from '../config/policy-library.js';
import { readWebhooks } from '../connectors/webhooks.js';
import { createFileBlobStore } from '../connectors/files/blob-store.js';
import { publicIdOfWorkflow } from '../domain/public-id.js';
import type { Engine } from '../engine/engine.js';
import { ACME_ORG } from '../sandbox/acme-okta.js';
import { CompanyTime } from '../sandbox/company-time.js';
import { SandboxClock } from '../sandbox/kit/clock.js';
import type { OktaStandIn } from '../sandbox/okta/okta-stand-in.js';
import type { OktaOptions } from '../sandbox/okta/options.js';
import { createOktaStandIn } from '../sandbox/okta/stand-in.js';
import { createTimeTravel } from '../sandbox/time-travel.js';
import { createDataConverter } from '../security/data-converter.js';
import type { Logger } from '../telemetry/logger.js';
import { createMetrics } from '../telemetry/metrics.js';
import { composeWorker } from '../worker/compose.js';
import type { Workers } from '../worker/workers.js';
import {
  EMPLOYEE_WORKFLOW,
  WORKFLOW_TASK_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
  type EmployeeInput,
} from '../workflows/messages.js';
import { startHrStandIns, type HrStandInOptions, type HrStandIns } from './hr-stand-ins.js';
import {
  SANDBOX_EVENT_HOOK_SECRET,
  SANDBOX_WEBHOOK_SECRET,
  sandboxConnectorEnv,
  type SandboxUrls,
} from './sandbox-connectors.js';

/** How a sandbox company is set up; what is left out is the default run's. */
export interface CompanyOptions extends HrStandInOptions {
  readonly engine: Pick<Engine, 'address' | 'namespace'>;
  readonly config: Config;
  readonly apiKey: string;
  readonly logger: Logger;
  /** Keep the stand-ins and the clock in the data folder. @default true */
  readonly keep?: boolean;
  readonly okta?: Partial<OktaOptions>;
  /** Origins of Temporal's Web UI on this machine; they may have payloads decoded. */
  readonly uiOrigins?: readonly string[];
  /** Variables of real HR systems, which the sandbox does not stand in for. */
  readonly realHrEnv?: Readonly<Record<string, string | undefined>>;
}

/** A whole company on one machine: stand-ins, clock, API and worker around an engine. */
export interface Company extends HrStandIns {
  readonly okta: OktaStandIn;
  readonly clock: SandboxClock;
  readonly time: CompanyTime;
  readonly client: Client;
  /** Addresses of the stand-ins that the company uses. */
  readonly standInUrls: SandboxUrls;
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Variables by which a worker of another process reaches the stand-ins. */
  readonly connectorEnv: Readonly<Record<string, string | undefined>>;
  startWorker(): Promise<Workers>;
  stop(): Promise<void>;
}

/** Starts everything but the worker; `startWorker` adds one, so that a test can take it away again. */
export async function startCompany(options: CompanyOptions): Promise<Company> {
  const { engine, config, logger } = options;
  const stateDir = options.keep === false ? {} : { dataDir: join(config.dataDir, 'sandbox') };
  const clock = new SandboxClock(options.keep === false ? {} : { file: join(config.dataDir, 'sandbox', 'clock.json') });
  const blobs = createFileBlobStore(join(config.dataDir, 'blobs'));
  const policies = createPolicyLibrary(blobs);
  const { text, file, included } = await readPolicyFile(config.policyFile);
  const policy = await policies.store(text, file, included);
  // A changed file is rolled out by the worker.
  await policies.current().catch(() => policies.makeCurrent(policy));
  if (!config.linkFirst) await approveEmptyOrg(blobs, 'okta');
  const okta = await createOktaStandIn({
    clock,
    seed: ACME_ORG,
    port: options.ports?.okta ?? 0,
    ...stateDir,
    ...options.okta,
  });
  const connection = await Connection.connect({ address: engine.address });
  const client = new Client({ connection, namespace: engine.namespace, dataConverter: createDataConverter() });
  const time = new CompanyTime(
    clock,
    createTimeTravel(client, (workflowId) => startIdle(client, workflowId, () => policies.current())),
  );
  clock.driveBy((atMs) => time.advanceTo(atMs));
  const beforeTouch = (workflowId: string): Promise<void> => time.bring(workflowId);
  const metrics = createMetrics();
  const api = await serveApi({
    host: '127.0.0.1',
    config: { ...config, apiKey: options.apiKey },
    access: { connection: { address: engine.address }, namespace: engine.namespace },
    ...{ blobs, clock, logger, beforeTouch },
    registry: metrics.registry,
    codecOpenTo: options.uiOrigins ?? [],
    webhooks: readWebhooks({
      BAMBOOHR_WEBHOOK_SECRET: SANDBOX_WEBHOOK_SECRET,
      OKTA_EVENT_HOOK_SECRET: SANDBOX_EVENT_HOOK_SECRET,
    }),
  });
  const apiUrl = `http://127.0.0.1:${api.port}`;
  const webhook = { webhookSecret: SANDBOX_WEBHOOK_SECRET, webhookUrl: `${apiUrl}/webhooks/bamboohr` };
  const hr = await startHrStandIns({ clock, sandbox: config.sandbox, ...stateDir, webhook }, options);
  const standInUrls = {
    okta: okta.url,
    ...(config.sandbox.includes('bamboohr') && { bamboohr: hr.bamboohr.url }),
    ...(hr.trinet && { trinet: hr.trinet.url }),
    ...(hr.namely && { namely: hr.namely.url }),
  };
  const connectorEnv = { ...options.realHrEnv, ...sandboxConnectorEnv(standInUrls) };
  const workers: Workers[] = [];
  return {
    ...{ okta, ...hr, clock, time, client, standInUrls, apiUrl, connectorEnv, apiKey: options.apiKey },
    async startWorker() {
      const access = { connection: { address: engine.address }, namespace: engine.namespace };
      const started = await composeWorker({
        config,
        access,
        connectorEnv,
        clock,
        logger,
        metrics,
        beforeTouch,
      });
      workers.push(started);
      return started;
    },
    async stop() {
      await api.stop();
      await Promise.all(workers.map((worker) => worker.stop()));
      for (const standIn of [okta, hr.bamboohr, hr.trinet, hr.namely]) await standIn?.stop();
      await connection.close();
    },
  };
}

async function startIdle(client: Client, workflowId: string, currentPolicy: () => Promise<string>): Promise<void> {
  const person = publicIdOfWorkflow(workflowId);
  if (person === null) throw new TypeError(`${workflowId} is no person's workflow`);
  const input: EmployeeInput = { person, policy: await currentPolicy() };
  await client.workflow.start(EMPLOYEE_WORKFLOW, {
    workflowId,
    taskQueue: WORKFLOW_TASK_QUEUE,
    workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
    workflowIdConflictPolicy: 'USE_EXISTING',
    priority: { priorityKey: 4 },
    args: [input],
  });
}
