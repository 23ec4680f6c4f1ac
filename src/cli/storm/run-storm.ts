import { join } from 'node:path';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { loadConfig } from '../../config/config.js';
import type { Engine } from '../../engine/engine.js';
import { createLogger } from '../../telemetry/logger.js';
import { startCompany, type Company } from '../company.js';
import { bamboohrOffice } from './bamboohr-office.js';
import { openCarelessPost } from './careless-post.js';
import { CompanyLife, type LifePlan } from './company-life.js';
import { differences } from './differences.js';
import { evidence } from './evidence.js';
import { eventsOffice } from './events-office.js';
import { showHalfRosters, showWholeRosters } from './half-rosters.js';
import type { HrOffice } from './hr-office.js';
import { namelyOffice } from './namely-office.js';
import { Random } from './random.js';
import { unquestioned } from './review-queue.js';
import { STORM_MAPPINGS } from './storm-mappings.js';
import { STORM_ORG, STORM_POLICY } from './storm-policy.js';
import { STORM_PLACES, trinetOffice } from './trinet-office.js';
import { beginWeather, type WeatherPlan } from './weather.js';
import { startWorkerPair } from './worker-pair.js';

/** A storm, down to its last gust. */
export interface StormPlan extends LifePlan {
  readonly seed: number;
  readonly weather: WeatherPlan;
  readonly killEveryMs: number;
  /** How long the accounts may take to become right after the last look at HR, milliseconds. */
  readonly patienceMs: number;
  /** Entry point of the workers; a mutant's. @default this build's */
  readonly worker?: string;
}

export interface StormReport {
  readonly people: number;
  readonly changes: number;
  readonly gusts: number;
  readonly kills: number;
  readonly badRecords: number;
  readonly stormSeconds: number;
  /** From the end of the storm until the last account was right, or patience ended. */
  readonly calmSeconds: number;
  readonly differences: readonly string[];
  /** What is known of those who differ, line by line. */
  readonly evidence: readonly string[];
}

const API_KEY = 'storm-key-0123456789';
const LOOK_MS = 500;
const SEARCH_LAG_MS = 3_000;

/** Lives a company through a storm on an engine and compares the accounts with what HR's facts ask for. */
export async function runStorm(engine: Pick<Engine, 'address' | 'namespace'>, plan: StormPlan): Promise<StormReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenure-storm-'));
  const policyFile = join(dataDir, 'policy.yaml');
  await writeFile(policyFile, STORM_POLICY);
  const random = new Random(plan.seed);
  const post = await openCarelessPost(new Random(plan.seed + 1));
  const company = await startCompany({
    engine,
    config: { ...loadConfig({ TENURE_SANDBOX: '1', TENURE_LOG_LEVEL: 'error' }), dataDir, port: 0, policyFile },
    logger: createLogger('storm', 'error'),
    apiKey: API_KEY,
    keep: false,
    // Okta's search is late; what was just created is not found by it.
    okta: { seed: STORM_ORG, searchLagMs: SEARCH_LAG_MS },
    trinet: { seed: [], locations: STORM_PLACES },
    namely: { seed: [] },
    bamboohr: { seed: [], webhookUrl: `${post.url}/webhooks/bamboohr` },
  });
  post.forwardTo(company.apiUrl);
  try {
    const offices = [
      bamboohrOffice(company.bamboohr),
      ...(company.trinet ? [trinetOffice(company.trinet)] : []),
      ...(company.namely ? [namelyOffice(company.namely)] : []),
      eventsOffice(company, random),
    ];
    const life = new CompanyLife(plan, offices, random);
    const env = { ...workerEnv(company, engine, dataDir, policyFile), ...(await writeMappings(dataDir)) };
    return await storm(company, { plan, offices, life, post, env });
  } finally {
    await post.close();
    await company.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Cast {
  readonly plan: StormPlan;
  readonly offices: readonly HrOffice[];
  readonly life: CompanyLife;
  readonly post: Awaited<ReturnType<typeof openCarelessPost>>;
  readonly env: Readonly<Record<string, string>>;
}

async function storm(company: Company, { plan, offices, life, post, env }: Cast): Promise<StormReport> {
  const began = performance.now();
  const workers = await startWorkerPair(company.client, env, plan.killEveryMs, plan.worker);
  const welcomes = setInterval(() => welcome(company), LOOK_MS);
  const systems = [company.bamboohr, company.trinet, company.namely];
  const sources = systems.flatMap((system) => (system ? [system.faults] : []));
  const weather = beginWeather(plan.weather, { provider: company.okta.faults, sources }, new Random(plan.seed + 2));
  try {
    let halves: ReturnType<typeof showHalfRosters> = Promise.resolve([]);
    await life.live(() => {
      weather.strike();
      halves = showHalfRosters(company, life);
      // Its failure is met where it is awaited.
      halves.catch(() => undefined);
    });
    for (const office of offices) await office.deliverAll();
    const kills = await workers.calm();
    const shown = await halves;
    const gusts = weather.end();
    await post.calm();
    const stormSeconds = (performance.now() - began) / 1000;
    const calmed = performance.now();
    await Promise.all(offices.filter(({ polled }) => polled).map(({ source }) => poll(company, source)));
    const unnoticed = await showWholeRosters(company, shown);
    const found = await untilRight(company, life, plan.patienceMs);
    return {
      ...{ people: life.humans.length, changes: plan.changes, badRecords: life.withBadRecords.length },
      ...{
        gusts,
        kills,
        stormSeconds,
        calmSeconds: (performance.now() - calmed) / 1000,
        differences: [...unnoticed, ...found],
        evidence: found.length > 0 ? await evidence(company, life.humans) : [],
      },
    };
  } finally {
    weather.end();
    clearInterval(welcomes);
    await workers.stop();
  }
}

/** People who got the link sign in. */
function welcome({ okta }: Company): void {
  for (const { id, status } of okta.users()) if (status === 'PROVISIONED') okta.arrive(id, 'ACTIVE');
}

/** One more look at everybody who changed. */
async function poll({ client }: Company, source: string): Promise<void> {
  const handle = client.schedule.getHandle(`poll-${source}`);
  const { info } = await handle.describe();
  const before = info.numActionsTaken;
  await handle.trigger();
  for (;;) {
    const { info: now } = await handle.describe();
    if (now.numActionsTaken > before && now.runningActions.length === 0) return;
    await pause();
  }
}

/** Looks until nothing is wrong any more, or patience ends. */
async function untilRight(company: Company, life: CompanyLife, patienceMs: number): Promise<readonly string[]> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const accounts = differences(life.humans, company.okta, Date.now());
    const found = accounts.length > 0 ? accounts : await unquestioned(company, life);
    if (found.length === 0 || performance.now() > giveUpAt) return found;
    await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** @returns variables that name the files */
async function writeMappings(dir: string): Promise<Readonly<Record<string, string>>> {
  const written = Object.entries(STORM_MAPPINGS).map(async ([variable, mapping]): Promise<[string, string]> => {
    const path = join(dir, `${variable.toLowerCase()}.yaml`);
    await writeFile(path, mapping);
    return [variable, path];
  });
  return Object.fromEntries(await Promise.all(written));
}

function workerEnv(
  company: Company,
  engine: Pick<Engine, 'address' | 'namespace'>,
  dataDir: string,
  policyFile: string,
): Readonly<Record<string, string>> {
  return {
    ...company.connectorEnv,
    ...{ TEMPORAL_ADDRESS: engine.address, TEMPORAL_NAMESPACE: engine.namespace },
    ...{ TENURE_MODE: 'enforce', TENURE_DATA_DIR: dataDir, TENURE_POLICY: policyFile },
    ...{ TENURE_LOG_LEVEL: 'error', TENURE_POLL_SECONDS: '5' },
  };
}
