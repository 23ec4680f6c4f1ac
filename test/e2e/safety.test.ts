import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestEngine } from '../support/engine.js';
import { Program } from '../support/program.js';

jest.setTimeout(60_000);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenure-safety-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a program that must refuse to start. */
async function refusal(file: string, env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const program = new Program(file, { TENURE_DATA_DIR: join(folder, 'data'), PORT: '0', ...env });
  const code = await program.exit();
  return { code, output: program.output };
}

const OKTA = { OKTA_ORG_URL: 'https://acme.okta.example', OKTA_API_TOKEN: 'not-a-real-token' };

describe('npm start', () => {
  it.each(['OKTA_API_TOKEN', 'OKTA_ORG_URL', 'BAMBOOHR_API_KEY', 'TRINET_CLIENT_SECRET', 'NAMELY_ACCESS_TOKEN'])(
    'refuses beside a real connector: %s is named',
    async (name) => {
      const { code, output } = await refusal('cli/start.js', { [name]: 'https://real.example' });
      expect(code).toBe(1);
      expect(output).toContain(`${name}: is set for a real system`);
      expect(output).not.toContain('real.example');
    },
  );

  it.each(['bamboohr', 'trinet', 'namely'])(
    'refuses made-up people of %s beside a real identity provider',
    async (name) => {
      const { code, output } = await refusal('cli/start.js', { TENURE_SANDBOX: name });
      expect(code).toBe(1);
      expect(output).toContain('must not reach a real identity provider');
    },
  );

  it('names a malformed variable and starts nothing', async () => {
    const { code, output } = await refusal('cli/start.js', { PORT: 'eighty' });
    expect(code).toBe(1);
    expect(output).toContain('PORT');
    expect(output).not.toContain('Starting');
  });

  it('names file, line and column of an invalid policy', async () => {
    const file = join(folder, 'broken.yaml');
    const policy = await readFile('policy/acme.yaml', 'utf8');
    await writeFile(file, policy.replace("employee.department == 'Design'", "employee.departmnt == 'Design'"));
    const { code, output } = await refusal('cli/start.js', { TENURE_POLICY: file });
    expect(code).toBe(1);
    expect(output).toMatch(/broken\.yaml:\d+:\d+ .*departmnt/);
  });
});

describe('npm run worker', () => {
  it('names every variable that is missing', async () => {
    const { code, output } = await refusal('worker/main.js', {});
    expect(code).toBe(1);
    for (const name of ['OKTA_ORG_URL', 'OKTA_API_TOKEN']) expect(output).toContain(name);
  });

  it('names what is missing of an HR system that is configured in part, and quotes nothing', async () => {
    const { code, output } = await refusal('worker/main.js', { ...OKTA, TRINET_CLIENT_SECRET: 'not-a-real-secret' });
    expect(code).toBe(1);
    for (const name of ['TRINET_CLIENT_ID', 'TRINET_COMPANY_ID']) expect(output).toContain(name);
    expect(output).not.toContain('not-a-real-secret');
  });

  it('names a mapping that does not fit', async () => {
    const file = join(folder, 'trinet.yaml');
    await writeFile(file, 'status: { Q: { is: gone } }');
    const env = { TRINET_CLIENT_ID: 'a', TRINET_CLIENT_SECRET: 'b', TRINET_COMPANY_ID: 'AB1', TRINET_MAPPING: file };
    const { code, output } = await refusal('worker/main.js', { ...OKTA, ...env });
    expect(code).toBe(1);
    expect(output).toContain('TRINET_MAPPING cannot be read: status.Q');
  });

  it('names a policy file that is not there', async () => {
    const { code, output } = await refusal('worker/main.js', { ...OKTA, TENURE_POLICY: 'nowhere.yaml' });
    expect(code).toBe(1);
    expect(output).toContain('nowhere.yaml');
  });

  it('does not quote a credential when it refuses', async () => {
    const { output } = await refusal('worker/main.js', { ...OKTA, OKTA_ORG_URL: 'not a url' });
    expect(output).toContain('OKTA_ORG_URL');
    expect(output).not.toContain(OKTA.OKTA_API_TOKEN);
  });
});

describe('npm run api', () => {
  it('refuses a webhook secret that is too short to be one', async () => {
    const { code, output } = await refusal('api/main.js', { BAMBOOHR_WEBHOOK_SECRET: 'short' });
    expect(code).toBe(1);
    expect(output).toContain('BAMBOOHR_WEBHOOK_SECRET');
  });
});

describe('tests', () => {
  it('start an engine of their own, whatever TEMPORAL_ADDRESS says', async () => {
    const before = process.env['TEMPORAL_ADDRESS'];
    process.env['TEMPORAL_ADDRESS'] = 'nowhere.example:7233';
    try {
      const engine = await startTestEngine({ timeSkipping: false });
      expect(engine.address).not.toContain('nowhere.example');
      await engine.stop();
    } finally {
      if (before === undefined) delete process.env['TEMPORAL_ADDRESS'];
      else process.env['TEMPORAL_ADDRESS'] = before;
    }
  });
});
