import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { JSONToPayload, type JSONPayload } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { createDataConverter } from '../../src/security/data-converter.js';
import { gzipCodec } from '../../src/security/gzip-codec.js';
import { BUNDLE_PATH } from '../../src/worker/bundle-path.js';
import {
  CENSUS_WORKFLOW,
  EMPLOYEE_WORKFLOW,
  FACT_SIGNALS,
  INCIDENT_WORKFLOW,
  POLL_WORKFLOW,
} from '../../src/workflows/messages.js';
import { ROLLOUT_WORKFLOW } from '../../src/workflows/rollout-messages.js';
import { recordedRuns, type RecordedRun } from './recorded.js';

const runs = recordedRuns();

/** Replays the runs under a bundle. @returns what failed, by file */
async function failures(code: string, histories: readonly RecordedRun[]): Promise<Map<string, Error>> {
  const failed = new Map<string, Error>();
  const options = { workflowBundle: { code }, dataConverter: createDataConverter() };
  // One by one: a result names the run, not the file.
  for (const { file, workflowId, history } of histories)
    for await (const { error } of Worker.runReplayHistories(options, [{ workflowId, history }]))
      if (error) failed.set(file, error);
  return failed;
}

let bundle: string;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF' } } });
  bundle = await readFile(BUNDLE_PATH, 'utf8');
});

describe('the committed histories', () => {
  it('replay under the present code', async () => {
    expect([...(await failures(bundle, runs))]).toEqual([]);
  }, 120_000);

  it('do not replay once two activities have changed places', async () => {
    const inOrder = /this\.stages = decision\.stages;/g;
    expect(bundle.match(inOrder)).toHaveLength(1);
    const reordered = bundle.replace(inOrder, 'this.stages = [...decision.stages].reverse();');
    // Her account is suspended first, then her sessions end.
    const eve = runs.filter(({ workflowId }) => workflowId === 'employee:demo:eve');
    const failed = await failures(reordered, eve);
    expect(failed.size).toBeGreaterThan(0);
    for (const error of failed.values()) expect(error).toBeInstanceOf(DeterminismViolationError);
  }, 60_000);

  it('are of every workflow there is, roll-over included', () => {
    const types = new Set(runs.map(({ workflowType }) => workflowType));
    const every = [CENSUS_WORKFLOW, EMPLOYEE_WORKFLOW, INCIDENT_WORKFLOW, POLL_WORKFLOW, ROLLOUT_WORKFLOW];
    expect([...types].sort()).toEqual(every.sort());
    expect(runs.some(({ text }) => text.includes('"continuedExecutionRunId"'))).toBe(true);
  });

  it('hold every signal a person’s workflow takes, and the orders of operators', () => {
    const text = runs.map((run) => run.text).join('\n');
    for (const signal of [...Object.values(FACT_SIGNALS), 'recheck'])
      expect(text).toContain(`"signalName": "${signal}"`);
    for (const update of ['resolve', 'block', 'unblock']) expect(text).toContain(`"name": "${update}"`);
  });

  it('tell neither machine nor folder they were recorded on', async () => {
    for (const { file, text } of runs) {
      const identities = [...text.matchAll(/"identity": "([^"]*)"/g)].map((match) => match[1]);
      expect([file, new Set(identities)]).toEqual([file, new Set(['recorded'])]);
      const places = `${text}\n${await inClear(JSON.parse(text))}`.match(/file:\/\/|\/(home|Users|root|tmp)\/[\w.-]+/);
      expect([file, places]).toEqual([file, null]);
    }
  });
});

/** Every JSON payload within a recorded history, unpacked. */
async function inClear(value: unknown): Promise<string> {
  if (typeof value !== 'object' || value === null) return '';
  if (isPayload(value)) {
    const [payload = {} satisfies Payload] = await gzipCodec.decode([JSONToPayload(value)]);
    return JSON.stringify(defaultPayloadConverter.fromPayload(payload));
  }
  return (await Promise.all(Object.values(value).map(inClear))).filter((text) => text !== '').join('\n');
}

function isPayload(value: object): value is JSONPayload {
  return 'data' in value && typeof value.data === 'string' && 'metadata' in value;
}
