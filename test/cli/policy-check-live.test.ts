import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxConnectorEnv } from '../../src/cli/sandbox-connectors.js';
import { ACME_ORG } from '../../src/sandbox/acme-okta.js';
import { ACME_PEOPLE } from '../../src/sandbox/acme-people.js';
import type { BambooHrStandIn } from '../../src/sandbox/bamboohr/bamboohr-stand-in.js';
import { createBambooHrStandIn } from '../../src/sandbox/bamboohr/stand-in.js';
import { SandboxClock } from '../../src/sandbox/kit/clock.js';
import type { OktaStandIn } from '../../src/sandbox/okta/okta-stand-in.js';
import { createOktaStandIn } from '../../src/sandbox/okta/stand-in.js';
import { folderOf, tenure, type Ended } from './running.js';

const ACME = readFileSync('policy/acme.yaml', 'utf8');

let okta: OktaStandIn;
let bamboohr: BambooHrStandIn;
beforeAll(async () => {
  const clock = new SandboxClock();
  okta = await createOktaStandIn({ clock, seed: ACME_ORG });
  bamboohr = await createBambooHrStandIn({
    clock,
    seed: ACME_PEOPLE,
    webhookSecret: 'x'.repeat(20),
    webhookUrl: 'http://127.0.0.1:9',
  });
});
afterAll(async () => {
  await Promise.all([okta.stop(), bamboohr.stop()]);
});

function checked(
  policy: string,
  args: readonly string[] = ['--live'],
  env = sandboxConnectorEnv({ okta: okta.url, bamboohr: bamboohr.url }),
): Promise<Ended> {
  const file = join(folderOf({ 'acme.yaml': policy }), 'acme.yaml');
  return tenure(['policy', 'check', file, ...args], env);
}

describe('tenure policy check --live', () => {
  it('finds nothing wrong with Acme’s policy at Acme, and writes nothing', async () => {
    const { code, out } = await checked(ACME);
    expect(out).not.toContain(' error ');
    expect(out).not.toMatch(/no rule and no table names these live values of department|nobody has userType/);
    expect(code).toBe(0);
    expect(okta.journal.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it.each([
    [
      'a group the target does not have',
      'group: Finance ledger',
      'group: Finance legder',
      /acme\.yaml:\d+:\d+ error .*Finance legder.*does not exist/,
    ],
    ['an app the target does not have', 'app: Figma', 'app: Figmaa', /error .*Figmaa.*does not exist/],
    [
      'an attribute the schema does not have',
      'nickName: employee.nickName',
      'nickname: employee.nickName',
      /error okta has no attribute nickname/,
    ],
    [
      'a field an app does not have',
      '{ app: Figma,',
      '{ app: Figma, profile: { seat: full },',
      /error .*says seat of app Figma, which has no such field/,
    ],
    [
      'a custom field nobody has',
      'title: employee.title',
      'title: employee.custom.titel',
      /error .*reads employee\.custom\.titel, which no live record has/,
    ],
  ])('names %s', async (_, from, to, problem) => {
    const { code, out } = await checked(ACME.replace(from, to));
    expect(out).toMatch(problem);
    expect(code).toBe(1);
  });

  it('knows people’s managers, and tells of an exception for somebody HR does not show', async () => {
    const rules = ACME.replace(
      '    entitlements:\n',
      `    exceptions:
      - { id: audit, person: 'bamboohr:9999', group: Finance ledger, from: 2099-01-01, until: 2099-01-31, reason: audit }
      - { id: elsewhere, person: 'demo:1', group: Finance ledger, from: 2099-01-01, until: 2099-01-31, reason: audit }
    entitlements:
      - { id: led, group: Finance ledger, when: "employee.manager.department == 'Engineering'" }
`,
    );
    const { out } = await checked(rules);
    expect(out).toMatch(/warning exception audit is for bamboohr:9999, whom nobody knows/);
    expect(out).not.toMatch(/exception elsewhere|rule led cannot be evaluated/);
  });

  it('finds the stand-ins of the npm start beside it by the addresses it left', async () => {
    const urls = JSON.stringify({ okta: okta.url, bamboohr: bamboohr.url });
    const dataDir = folderOf({ 'sandbox/stand-ins.json': urls });
    const beside = (TENURE_SANDBOX: string, folder = dataDir): Promise<Ended> =>
      checked(ACME.replace('app: Figma', 'app: Figmaa'), ['--live'], { TENURE_SANDBOX, TENURE_DATA_DIR: folder });
    const all = await beside('1');
    expect([all.code, all.out]).toEqual([1, expect.stringMatching(/error .*Figmaa.*does not exist/)]);
    expect(all.out).not.toContain('not checked');
    expect((await beside('okta')).out).toContain('not checked: no HR system is configured');
    expect((await beside('okta,trinet')).err).toContain('no stand-in of trinet runs: leave it out of TENURE_SANDBOX');
    const none = await beside('1', folderOf({}));
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('no npm start runs with the data folder')]);
  });

  it('says what was not compared, and why', async () => {
    const env = sandboxConnectorEnv({ okta: okta.url });
    const { code, out } = await checked(ACME, ['--live'], env);
    expect(out).toMatch(/: sha256:\w+\nnot checked: no HR system is configured, .*add --api/);
    expect(code).toBe(0);
    expect(JSON.parse((await checked(ACME, ['--live', '--json'], env)).out)).toMatchObject({
      leftOut: [expect.stringContaining('no HR system is configured')],
    });
    expect((await checked(ACME, ['--live', '--format', 'github'], env)).out).toContain('::notice::not checked: no HR');
    expect((await checked(ACME)).out).not.toContain('not checked');
  });

  it('ends with 2 when no connector is configured, or a system does not answer', async () => {
    const bare = await checked(ACME, ['--live'], {});
    expect([bare.code, bare.err]).toEqual([2, expect.stringContaining('--live needs the connectors of a worker')]);
    const gone = await checked(
      ACME,
      ['--live'],
      sandboxConnectorEnv({ okta: 'http://127.0.0.1:1', bamboohr: bamboohr.url }),
    );
    expect([gone.code, gone.err]).toEqual([2, expect.stringMatching(/^tenure: okta: /)]);
  });
});
