import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCompany, type Company, type CompanyOptions } from '../../src/cli/company.js';
import { loadConfig, type Config } from '../../src/config/config.js';
import { createPolicyLibrary } from '../../src/config/policy-library.js';
import { createFileBlobStore } from '../../src/connectors/files/blob-store.js';
import type { Engine } from '../../src/engine/engine.js';
import type { FactType } from '../../src/domain/fact.js';
import type { PersonSnapshot } from '../../src/workflows/messages.js';
import { createLogger } from '../../src/telemetry/logger.js';

/** A sandbox company for one test file: stand-ins in memory, a throw-away data folder, no people. */
export interface TestCompany extends Company {
  readonly dataDir: string;
  readonly policyFile: string;
  /** Sends one event and waits until the person has settled. @returns the API's status */
  tell(who: string, type: FactType, data: object, envelope?: object): Promise<number>;
  /** Sends one event; nothing is awaited but the answer. */
  send(who: string, type: FactType, data: object, envelope?: object): Promise<Response>;
  get(path: string): Promise<{ status: number; body: unknown }>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  snapshot(who: string): Promise<PersonSnapshot>;
  /** Makes Acme's policy, edited, the one newcomers start with. @returns its hash, for a `recheck` */
  publish(edit: (acme: string) => string): Promise<string>;
  /** Stops the worker and starts another one. */
  restartWorker(): Promise<void>;
  /** Stores Acme's policy, edited; nobody is moved. @returns its hash */
  store(edit: (acme: string) => string): Promise<string>;
  /** Writes Acme's policy, edited, where the next worker finds it. */
  writePolicy(edit: (acme: string) => string): Promise<void>;
}

/** What a test may set otherwise. */
export type TestCompanyOptions = Partial<Omit<CompanyOptions, 'config' | 'engine'>> & {
  readonly config?: Partial<Config>;
  /** Start a worker at once. @default true */
  readonly worker?: boolean;
  /** Acme's policy, edited. */
  readonly policy?: (acme: string) => string;
};

let events = 0;

/** Starts a sandbox company on free ports; `stop()` it before its engine. */
export async function startTestCompany(
  engine: Pick<Engine, 'address' | 'namespace'>,
  options: TestCompanyOptions = {},
): Promise<TestCompany> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenure-company-'));
  const ours = loadConfig({ TENURE_SANDBOX: 'okta,bamboohr', TENURE_LOG_LEVEL: 'silent' });
  const policyFile = join(dataDir, 'policy.yaml');
  const acme = await readFile(ours.policyFile, 'utf8');
  await writeFile(policyFile, options.policy?.(acme) ?? acme);
  const config = {
    ...ours,
    dataDir,
    policyFile,
    port: 0,
    ...options.config,
  };
  const logger = createLogger('test', 'silent');
  const company = await startCompany({
    keep: false,
    apiKey: 'test-key-0123456789',
    bamboohr: { seed: [] },
    ...options,
    engine,
    config,
    logger,
  });
  let worker = options.worker === false ? null : await company.startWorker();
  const headers = { authorization: `Bearer ${company.apiKey}`, 'content-type': 'application/json' };
  const answer = async (response: Response): Promise<{ status: number; body: unknown }> => ({
    status: response.status,
    body: await response.json(),
  });
  const send = (who: string, type: FactType, data: object, envelope: object = {}): Promise<Response> => {
    events += 1;
    const event = {
      specversion: '1.0',
      id: `event-${events}`,
      source: 'demo',
      subject: who,
      type: `hr.employee.${type}`,
      // HR wrote it down a second ago: its clock and a person's are not the same to the millisecond.
      time: new Date(company.clock.now() - 1000).toISOString(),
      data,
      ...envelope,
    };
    return fetch(`${company.apiUrl}/v1/events`, { method: 'POST', headers, body: JSON.stringify(event) });
  };
  return {
    ...company,
    dataDir,
    policyFile,
    send,
    async tell(who, type, data, envelope) {
      const { status } = await send(who, type, data, envelope);
      if (status === 202) await company.time.settled(`employee:demo:${who}`);
      return status;
    },
    get: async (path) => answer(await fetch(company.apiUrl + path, { headers })),
    post: async (path, body, extra) =>
      answer(
        await fetch(company.apiUrl + path, {
          method: 'POST',
          headers: { ...headers, ...extra },
          body: JSON.stringify(body),
        }),
      ),
    snapshot: (who) => company.client.workflow.getHandle(`employee:demo:${who}`).query<PersonSnapshot, []>('snapshot'),
    store: (edit) => createPolicyLibrary(createFileBlobStore(join(dataDir, 'blobs'))).store(edit(acme), policyFile),
    writePolicy: (edit) => writeFile(policyFile, edit(acme)),
    publish: (edit) => createPolicyLibrary(createFileBlobStore(join(dataDir, 'blobs'))).publish(edit(acme), policyFile),
    async restartWorker() {
      await worker?.stop();
      worker = await company.startWorker();
    },
    async stop() {
      await company.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
