import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { apiAddressFile } from '../config/api-address-file.js';
import { CONNECTOR_VARIABLES, loadConfig, SANDBOX_SYSTEMS, type Config } from '../config/config.js';
import { standInsFile } from '../config/stand-ins-file.js';
import { lockDataDir } from '../engine/data-dir-lock.js';
import type { Engine } from '../engine/engine.js';
import { ensureEngine } from '../engine/ensure-engine.js';
import { ACME_FIELD_PEOPLE } from '../sandbox/acme-field-people.js';
import { ACME_PEOPLE } from '../sandbox/acme-people.js';
import { ACME_STUDIO_PEOPLE } from '../sandbox/acme-studio-people.js';
import { createLogger } from '../telemetry/logger.js';
import { installRuntime } from '../telemetry/runtime.js';
import { startCompany, type Company } from './company.js';
import { SANDBOX_PORTS } from './sandbox-connectors.js';

/** `npm start`: engine, sandbox with a small company in it, worker and API, until Ctrl-C. `--fresh` empties the data folder first. */
const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
type Ports = Readonly<Record<keyof typeof SANDBOX_PORTS, number>>;
const FREE_PORTS: Ports = { okta: 0, bamboohr: 0, trinet: 0, namely: 0, ui: 0 };

try {
  const config = loadConfig({ TENURE_SANDBOX: '1', TENURE_LOG_LEVEL: 'warn', ...process.env });
  if (values.fresh) await empty(config.dataDir);
  await run(config);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  // What was started half-way must not keep a refused start alive.
  process.exit(1);
}

/** Empties the data folder, unless another start is using it. */
async function empty(dataDir: string): Promise<void> {
  const release = await lockDataDir(dataDir, console.log);
  try {
    const kept = await readdir(dataDir);
    // The lock itself goes with its release.
    for (const name of kept.filter((each) => each !== 'engine.lock'))
      await rm(join(dataDir, name), { recursive: true });
  } finally {
    await release();
  }
}

async function run(config: Config): Promise<void> {
  console.log('Starting Tenure …');
  // With PORT=0 everything takes a free port, so that several can run side by side.
  const ports = config.port === 0 ? FREE_PORTS : SANDBOX_PORTS;
  const engine = await ensureEngine({
    ...(config.temporalAddress === undefined ? {} : { address: config.temporalAddress }),
    namespace: config.namespace,
    dataDir: config.dataDir,
    ui: true,
    uiPort: ports.ui,
    // The Web UI must know the address before there is an API; one on a port yet to be found is not told.
    ...(config.port === 0 ? {} : { uiCodecEndpoint: `http://127.0.0.1:${config.port}/codec` }),
    timeSkipping: true,
    log: (line) => console.log(`  ${line}`),
  });
  try {
    await serve(config, engine, ports);
  } finally {
    await engine.stop();
  }
}

/** Runs the company until Ctrl-C or until its worker fails; whatever was started is stopped again. */
async function serve(config: Config, engine: Engine, ports: Ports): Promise<void> {
  const stopped = interrupted();
  const logger = createLogger('tenure', config.logLevel);
  installRuntime(logger);
  const company = await startCompany({
    ...{ engine, config, logger },
    apiKey: config.apiKey ?? (await sandboxKey(config.dataDir)),
    okta: { searchLagMs: 1000, reconcileDelayMs: 1000 },
    bamboohr: { seed: ACME_PEOPLE },
    trinet: { seed: ACME_FIELD_PEOPLE },
    namely: { seed: ACME_STUDIO_PEOPLE },
    realHrEnv: realHrVariables(config, process.env),
    ports,
    uiOrigins: ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${ports.ui}`),
  });
  try {
    const worker = await company.startWorker();
    await writeFile(standInsFile(config.dataDir), `${JSON.stringify(company.standInUrls)}\n`);
    await writeFile(apiAddressFile(config.dataDir), `${company.apiUrl}\n`);
    console.log(welcome(company, engine.uiUrl, config));
    await Promise.race([stopped, worker.done]);
    console.log('\nStopping: work in flight is finished first …');
  } finally {
    for (const file of [apiAddressFile, standInsFile]) await rm(file(config.dataDir), { force: true });
    await company.stop();
  }
}

/** The first Ctrl-C stops cleanly; the workers' own handling of signals drains them. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** The sandbox's own key, kept beside its state so that copied commands go on working; a real key is only kept as a hash. */
async function sandboxKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'sandbox', 'api-key');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const key = `tenure_${randomBytes(18).toString('base64url')}`;
    await mkdir(join(dataDir, 'sandbox'), { recursive: true });
    await writeFile(file, `${key}\n`, { mode: 0o600 });
    return key;
  }
}

/** Variables of HR systems that the sandbox was told not to stand in for. */
function realHrVariables({ sandbox }: Config, env: NodeJS.ProcessEnv): Readonly<Record<string, string | undefined>> {
  const real = SANDBOX_SYSTEMS.filter((system) => system !== 'okta' && !sandbox.includes(system));
  const prefixes = real.map((system) => CONNECTOR_VARIABLES[system]);
  return Object.fromEntries(Object.entries(env).filter(([name]) => prefixes.some((prefix) => name.startsWith(prefix))));
}

function welcome(
  { apiUrl, apiKey, okta, bamboohr, trinet, namely }: Company,
  uiUrl: string | undefined,
  { mode }: Config,
): string {
  const auth = `-H "Authorization: Bearer ${apiKey}"`;
  return `
Tenure is running, with a small company in its sandbox.

  API and its docs      ${apiUrl}/docs
  Temporal Web UI       ${uiUrl ?? 'at the server named by TEMPORAL_ADDRESS'}
  Okta stand-in         ${okta.url}
  BambooHR stand-in     ${bamboohr.url}${trinet ? `\n  TriNet stand-in       ${trinet.url}` : ''}${namely ? `\n  Namely stand-in       ${namely.url}` : ''}
  API key               ${apiKey}${mode === 'enforce' ? '' : `\n  Mode                  ${modeText(mode)}`}

Try next:
  curl -s ${auth} ${apiUrl}/v1/employees
  curl -s ${auth} -H "Content-Type: application/cloudevents+json" ${apiUrl}/v1/events -d '${JSON.stringify(firstHire())}'
  curl -s ${auth} ${apiUrl}/v1/employees/demo:1/timeline

Ctrl-C stops everything; what happened is kept in the data folder.`;
}

/** Somebody to begin with, who starts today. */
function firstHire(): object {
  const now = new Date().toISOString();
  const today = now.slice(0, 10);
  const job = { title: 'Engineer', department: 'Engineering', location: 'London', countryCode: 'GB' };
  return {
    specversion: '1.0',
    id: 'first-hire',
    source: 'demo',
    subject: '1',
    type: 'hr.employee.hired',
    time: now,
    data: {
      name: { givenName: 'Ada', familyName: 'Byron' },
      // The starter policy's first address: the work address is made by the account.
      personalEmail: 'ada@home.example',
      startDate: today,
      positions: [{ id: '1', from: today, ...job, userType: 'Employee' }],
    },
  };
}

/** What is not written: whoever set the variable long ago is told. */
function modeText(mode: Config['mode']): string {
  return typeof mode === 'string'
    ? 'observe: everything is planned and nothing is written (TENURE_MODE)'
    : `only ${mode.join(', ')} is written; the rest is planned and held (TENURE_MODE)`;
}
