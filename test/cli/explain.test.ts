import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPolicyLibrary } from '../../src/config/policy-library.js';
import { PERSON, startWithAda } from '../api/support/ada-over-time.js';
import { KEY, type RunningApi } from '../api/support/running-api.js';
import { aPolicyText, tenure } from './running.js';

let api: RunningApi;
beforeEach(async () => {
  api = await startWithAda();
});
afterEach(() => api.close());

const explain = (args: readonly string[], key = KEY) =>
  tenure(['explain', ...args, '--api', api.url], { TENURE_API_KEY: key });

describe('tenure explain', () => {
  it('tells what is given first, by which rule, where it stands, what it saw and who had the last word', async () => {
    const { code, out } = await explain([PERSON, '--entitlement', 'Dept Engineering']);
    expect(out).toBe(`bamboohr:1042 at 2027-03-02T09:00:00.000Z: active, as it is now
policy sha256:new

okta
  gives     group Dept Engineering
              groups[1]
              when employee.department != ''
              saw  employee.department = "Engineering"
              decided by groups[1], rank rule; not held
`);
    expect(code).toBe(0);
  });

  it('answers of a past day as it was known then', async () => {
    const { out } = await explain([PERSON, '--at', '2027-01-15']);
    expect(out).toContain('active, as it was known then');
    expect(out).toContain('gives     group Dept Sales');
  });

  it('tells the same as JSON', async () => {
    const { out } = await explain([PERSON, '--json']);
    expect(JSON.parse(out)).toMatchObject({ id: PERSON, rules: [{ rule: 'groups[0]' }, { rule: 'groups[1]' }] });
  });

  it('says so when nobody could give it', async () => {
    expect((await explain([PERSON, '--entitlement', 'No such group'])).out).toContain('No rule could speak of it');
  });

  it('tells the name that was meant', async () => {
    expect((await explain([PERSON, '--entitlement', 'group:Al of Acme'])).out).toContain(
      'it is not held; did you mean All of Acme?',
    );
  });

  it('tells the rule that was meant, where the policy in force has it', async () => {
    const library = createPolicyLibrary(api.blobs);
    await library.publish(aPolicyText("- { id: vpn-emea, group: VPN, when: 'true' }"), 'p.yaml');
    expect((await explain(['--rule', 'vpn-emae'])).out).toBe('vpn-emae holds nobody; did you mean vpn-emea?\n');
    expect((await explain(['--rule', 'astrology'])).out).toBe('astrology holds nobody.\n');
  });

  it.each([
    [['bamboohr:404'], KEY, '/v1/employees/bamboohr%3A404/explain was answered with 404'],
    [[PERSON, '--at', 'soon'], KEY, 'was answered with 400: '],
    [[PERSON], 'another key', 'was answered with 401'],
    [[PERSON], '', 'TENURE_API_KEY: set it'],
  ])('ends with 2 at %j and says what the API said', async (args, key, why) => {
    const { code, out, err } = await explain(args, key);
    expect(err).toContain(why);
    expect([code, out]).toEqual([2, '']);
  });

  it('names everyone a rule holds', async () => {
    const { code, out } = await explain(['--rule', 'groups[1]']);
    expect(out).toBe(`bamboohr:1042  Ada Byron  okta group Dept Engineering  not held yet

groups[1] holds 1 person.
`);
    expect(code).toBe(0);
    expect((await explain(['--rule', 'no-such-rule'])).out).toBe('no-such-rule holds nobody.\n');
    expect(JSON.parse((await explain(['--rule', 'groups[1]', '--json'])).out)).toMatchObject({
      data: [{ id: PERSON }],
    });
  });

  it.each([
    [[], 'name a person such as bamboohr:1042, or a rule with --rule'],
    [[PERSON, '--rule', 'vpn'], '--rule stands alone'],
    [['--rule', 'vpn', '--at', '2027-01-01'], '--rule stands alone'],
  ])('ends with 2 at %j', async (args, why) => {
    const { code, err } = await explain(args);
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
  });

  it('ends with 2 when no API answers there', async () => {
    await api.close();
    const { code, err } = await explain([PERSON]);
    expect(err).toContain(`no Tenure API answers at ${api.url}; start it, or name it with --api`);
    expect(code).toBe(2);
    api = await startWithAda();
  });
});
