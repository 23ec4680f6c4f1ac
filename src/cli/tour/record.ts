import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { z } from 'zod';
import { isJsonList } from '../../domain/json-object.js';
import type { Json } from '../../domain/json.js';

const compress = promisify(gzip);
/** What a Schedule adds to the id of each workflow it starts. */
const SCHEDULED_AT = /-\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** Polls repeat themselves; the others are all worth keeping. */
const POLLS_KEPT = 2;

/** @throws Error when the folder holds anything: recorded histories are never rewritten, new ones are put beside them */
export async function refuseUsedFolder(folder: string): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  if (files.length > 0)
    throw new Error(`${folder} holds recorded histories, which are never rewritten; name a new folder`);
}

/**
 * Writes the history of every run of every workflow into a folder, as `<workflow>.<run>.json.gz`, payloads as they are on the server.
 *
 * What says where it was recorded (identities, sticky queues, stack traces) is cut out; replay does not read it.
 *
 * @returns how many files were written
 * @throws Error when a history would tell the machine's name or paths, or a file is there already
 */
export async function recordHistories(client: Client, folder: string): Promise<number> {
  await refuseUsedFolder(folder);
  await mkdir(folder, { recursive: true });
  const runsByName = new Map<string, number>();
  for (const { workflowId, runId } of await everyRun(client)) {
    const name = workflowId.replace(SCHEDULED_AT, '').replaceAll(':', '-');
    const run = (runsByName.get(name) ?? 0) + 1;
    if (SCHEDULED_AT.test(workflowId) && run > POLLS_KEPT) continue;
    runsByName.set(name, run);
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const recorded = JSON.stringify(withoutPlace(z.json().parse(JSON.parse(historyToJSON(history)))), null, 1);
    refusePlace(recorded, workflowId);
    await writeFile(join(folder, `${name}.${run}.json.gz`), await compress(recorded, { level: 9 }), { flag: 'wx' });
  }
  return [...runsByName.values()].reduce((sum, runs) => sum + runs, 0);
}

/** Oldest first, so that the runs of one chain are numbered in their order. */
async function everyRun(client: Client): Promise<readonly { readonly workflowId: string; readonly runId: string }[]> {
  const runs: { workflowId: string; runId: string; startedAt: number }[] = [];
  for await (const { workflowId, runId, startTime, type } of client.workflow.list()) {
    // The engine's own workflows behind Schedules are none of ours.
    if (!type.startsWith('temporal-')) runs.push({ workflowId, runId, startedAt: startTime.getTime() });
  }
  return runs.sort((a, b) => a.startedAt - b.startedAt);
}

function withoutPlace(value: Json): Json {
  if (isJsonList(value)) return value.map(withoutPlace);
  if (typeof value !== 'object' || value === null) return value;
  const sticky = 'kind' in value && value['kind'] === 'TASK_QUEUE_KIND_STICKY';
  return Object.fromEntries(
    Object.entries(value).map(([key, part]): [string, Json] => {
      if (key === 'identity') return [key, 'recorded'];
      if (key === 'stackTrace') return [key, ''];
      return sticky && key === 'name' ? [key, 'sticky'] : [key, withoutPlace(part)];
    }),
  );
}

function refusePlace(recorded: string, workflowId: string): void {
  const places = [
    `@${hostname()}"`,
    `"${hostname()}-`,
    `${process.cwd()}/`,
    `${homedir()}/`,
    `${tmpdir()}/`,
    'file://',
  ];
  const place = places.find((each) => recorded.includes(each));
  if (place !== undefined) throw new Error(`the history of ${workflowId} tells where it was recorded: ${place}`);
}
