import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { tenure } from '../cli/running.js';
import { eventually } from '../support/eventually.js';
import { Program } from '../support/program.js';

jest.setTimeout(120_000);
const shell = promisify(execFile);
/** Seven in BambooHR, three in TriNet, two in Namely. */
const EVERYBODY = 12;
const READY = 'Ctrl-C stops everything';

let dataDir: string;
let program: Program;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenure-start-'));
  program = new Program('cli/start.js', { PORT: '0', TENURE_DATA_DIR: dataDir });
  await program.printed(READY);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const shown = (label: string): string => new RegExp(`${label}\\s+(\\S+)`).exec(program.output)?.[1] ?? '';
const People = z.object({ data: z.array(z.object({ id: z.string(), phase: z.string().nullable() })) });

/** Asks until everybody who is there at first has been taken in. */
async function people(): Promise<readonly { id: string; phase: string | null }[]> {
  for (;;) {
    const response = await fetch(`${new URL(shown('API and its docs')).origin}/v1/employees`, {
      headers: { authorization: `Bearer ${shown('API key')}` },
    });
    const { data } = People.parse(await response.json());
    if (data.filter(({ phase }) => phase === 'active').length >= EVERYBODY) return data;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('npm start', () => {
  it('serves the API docs, the Web UI and every stand-in at the printed addresses', async () => {
    for (const label of ['API and its docs', 'Temporal Web UI']) expect((await fetch(shown(label))).status).toBe(200);
    for (const label of ['Okta stand-in', 'BambooHR stand-in', 'TriNet stand-in', 'Namely stand-in'])
      expect((await fetch(`${shown(label)}/__control/clock`)).status).toBe(200);
  });

  it('has a small company in it: everybody of HR is active, with an account', async () => {
    const ids = (await people()).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['bamboohr:101', 'trinet:00002241001']));
    expect(ids.filter((id) => id.startsWith('namely:'))).toHaveLength(2);
  });

  it('asks one question at first: about the office that Okta has no group for', async () => {
    await people();
    const Open = z.object({ data: z.array(z.object({ detail: z.string() })) });
    const open = async () => {
      const headers = { authorization: `Bearer ${shown('API key')}` };
      const response = await fetch(`${new URL(shown('API and its docs')).origin}/v1/reviews?limit=200`, { headers });
      return Open.parse(await response.json()).data;
    };
    await eventually(async () => expect((await open()).length).toBeGreaterThan(0));
    expect(await open()).toMatchObject([{ detail: expect.stringContaining('Location Toronto') }]);
  });

  it('is found by a live check of a policy beside it, whatever its ports', async () => {
    const { code, out } = await tenure(['policy', 'check', 'policy/acme.yaml', '--live', '--json'], {
      TENURE_SANDBOX: '1',
      TENURE_DATA_DIR: dataDir,
    });
    // Somebody of TriNet works where Okta has no group yet.
    expect(out).toContain('group Location Toronto, which does not exist');
    expect([code, JSON.parse(out)]).toMatchObject([1, { leftOut: [] }]);
  });

  it('prints three commands that work as they stand', async () => {
    const commands = program.output.split('\n').filter((line) => line.startsWith('  curl '));
    expect(commands).toHaveLength(3);
    const answers: string[] = [];
    for (const command of commands) answers.push((await shell('bash', ['-c', command])).stdout);
    expect(answers[1]).toContain('"result":"accepted"');
    expect(answers[2]).toContain('hr.employee.hired');
  });

  it('takes everybody along when the clock of the company is moved', async () => {
    const moved = await fetch(`${shown('Okta stand-in')}/__control/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMs: 3 * 86_400_000 }),
    });
    expect(moved.status).toBe(200);
    const back = await fetch(`${shown('Okta stand-in')}/__control/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: new Date().toISOString() }),
    });
    expect(back.status).toBe(409);
  });

  it('keeps everything over a restart, and leaves no process behind on Ctrl-C', async () => {
    const key = shown('API key');
    program.signal('SIGINT');
    expect(await program.exit()).toBe(0);
    expect(program.leftBehind()).toBe(false);
    // The engine has a group of its own, so that it outlives the workers.
    await expect(fetch(shown('Temporal Web UI'))).rejects.toThrow();

    program = new Program('cli/start.js', { PORT: '0', TENURE_DATA_DIR: dataDir });
    await program.printed(READY);
    expect(shown('API key')).toBe(key);
    expect((await people()).map(({ id }) => id)).toContain('demo:1');
    program.signal('SIGINT');
    expect(await program.exit()).toBe(0);
    expect(program.leftBehind()).toBe(false);
  });
});
