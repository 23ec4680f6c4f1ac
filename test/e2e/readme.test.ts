import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Engine } from '../../src/engine/engine.js';
import { startTestCompany, type TestCompany } from '../support/company.js';
import { startTestEngine } from '../support/engine.js';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const PERSON = 'employee:demo:7';

/** A block of shell commands marked `sh tour`, and the answer shown below it. */
interface Step {
  readonly commands: string;
  readonly shown: unknown;
}

async function stepsOf(file: string): Promise<readonly Step[]> {
  const blocks = [...(await readFile(file, 'utf8')).matchAll(/^```(sh tour|json)\n(.*?)^```/gms)];
  return blocks.flatMap(([, kind, commands = ''], index) => {
    if (kind !== 'sh tour') return [];
    const next = blocks[index + 1];
    return [{ commands, shown: next?.[1] === 'json' ? (JSON.parse(next[2] ?? '') as unknown) : null }];
  });
}

let engine: Engine;
let company: TestCompany;
let folder: string;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
  company = await startTestCompany(engine);
  folder = await mkdtemp(join(tmpdir(), 'tenure-readme-'));
  await mkdir(join(folder, '.tenure', 'sandbox'), { recursive: true });
  await writeFile(join(folder, '.tenure', 'sandbox', 'api-key'), `${company.apiKey}\n`);
}, 60_000);
afterAll(async () => {
  await company.stop();
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

function shell(commands: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-euc', commands], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${commands} ended with ${code}`))));
  });
}

/** What the README shows is a part of what is answered; `…` is any text. @returns where they part, `null` when nowhere */
function parting(shown: unknown, answered: unknown, at = ''): string | null {
  if (Array.isArray(shown)) {
    if (!Array.isArray(answered)) return `${at} is no list`;
    const missing = shown.findIndex((item) => !answered.some((other) => parting(item, other) === null));
    if (shown.length === 0 && answered.length > 0) return `${at} is not empty`;
    return missing < 0 ? null : `${at}/${missing} is not there`;
  }
  if (typeof shown === 'object' && shown !== null) {
    if (typeof answered !== 'object' || answered === null) return `${at} is no object`;
    const found = new Map<string, unknown>(Object.entries(answered));
    return Object.entries(shown).reduce<string | null>(
      (first, [key, value]) => first ?? parting(value, found.get(key), `${at}/${key}`),
      null,
    );
  }
  if (typeof shown === 'string' && typeof answered === 'string' && shown.endsWith('…'))
    return answered.startsWith(shown.slice(0, -1)) ? null : `${at} is ${answered}`;
  return shown === answered ? null : `${at} is ${JSON.stringify(answered)}`;
}

describe('the README', () => {
  it('shows commands that work and what they answer', async () => {
    const [{ commands: setting } = { commands: '' }, ...steps] = await stepsOf(README);
    const addresses = { 'http://localhost:3000': company.apiUrl, 'http://localhost:4010': company.okta.url };
    const here = Object.entries(addresses).reduce((text, [shown, real]) => {
      expect(text).toContain(shown);
      return text.replace(shown, real);
    }, setting);
    expect(steps.length).toBeGreaterThan(8);
    for (const { commands, shown } of steps) {
      const answered: unknown = JSON.parse(await shell(`${here}\n${commands}`));
      expect([commands, parting(shown, answered), answered]).toEqual([commands, null, answered]);
      // A reader takes longer to go on than Tenure takes to be done.
      await company.time.settled(PERSON);
    }
  }, 120_000);
});
