import { describe, expect, it } from '@jest/globals';
import { ACME_ORG } from '../../src/sandbox/acme-okta.js';
import { aStage } from '../support/stage.js';

const EXTRA = Array.from({ length: 22 }, (_, index) => `Extra ${index + 1}`);

const stage = aStage({
  okta: {
    seed: { ...ACME_ORG, groups: [...(ACME_ORG.groups ?? []), ...['Dept Many', ...EXTRA].map((name) => ({ name }))] },
  },
  policy: (acme) =>
    acme.replace(/^( *)- \{ group: Interns.*$/m, (line, indent: string) =>
      [line, ...EXTRA.map((name) => `${indent}- { group: ${name}, when: "employee.department == 'Many'" }`)].join('\n'),
    ),
});

/** 1 March 2027 is a Monday: five business days later is the 8th. */
const START = '2027-03-08';

describe('a hire five business days ahead', () => {
  it('is staged today, cannot sign in, and has no mail', async () => {
    const ada = stage.person('ada');
    await ada.hired(START);
    expect(await ada.status()).toMatchObject({
      phase: 'preboarding',
      next: { at: '2027-03-08T00:00:00.000Z', what: 'start' },
    });
    expect(ada.user()).toMatchObject({
      status: 'STAGED',
      profile: { department: 'Engineering', employeeNumber: 'ada' },
    });
    expect(() => stage.company.okta.signIn(ada.login)).toThrow();
    expect(ada.mails()).toEqual([]);
  });

  it('one more business day ahead is not; across a weekend and a holiday', async () => {
    const [later, holiday] = [stage.person('later'), stage.person('holiday')];
    await later.hired('2027-03-09');
    expect(await later.status()).toMatchObject({
      phase: 'prehire',
      next: { at: '2027-03-02T00:00:00.000Z', what: 'stage' },
    });
    expect(later.writes()).toEqual([]);
    // Good Friday and Easter Monday 2027 are 26 and 29 March.
    await holiday.hired('2027-04-02');
    expect(await holiday.status()).toMatchObject({ next: { at: '2027-03-24T00:00:00.000Z', what: 'stage' } });
    await stage.at('2027-03-01T23:59:00Z');
    expect(later.writes()).toEqual([]);
    await stage.at('2027-03-02T00:00:30Z');
    expect(later.user().status).toBe('STAGED');
  });

  it('is activated at midnight of the start, local time, with one mail', async () => {
    const mel = stage.person('mel');
    await mel.hired(START, { position: { location: 'Melbourne', countryCode: 'AU' } });
    await stage.at('2027-03-07T12:59:00Z');
    expect(mel.user().status).toBe('STAGED');
    await stage.at('2027-03-07T13:01:00Z');
    expect(mel.user().status).toBe('PROVISIONED');
    expect(mel.user().activated).toMatch(/^2027-03-07T13:00:/);
    expect(mel.mails()).toEqual(['activation']);
    await stage.at('2027-03-20T00:00:00Z');
    expect(mel.mails()).toEqual(['activation']);
  });

  it('has what policy gives early at staging, what is marked from start only at the start', async () => {
    const eve = stage.person('eve');
    await eve.hired(START);
    const early = ['Country GB', 'Dept Engineering', 'Everyone at Acme', 'Location London'];
    expect(eve.groups()).toEqual(early);
    expect(eve.apps()).toEqual(['Slack']);
    await stage.at('2027-03-08T00:01:00Z');
    expect(eve.groups()).toEqual([...early, 'VPN EMEA']);
    expect(eve.apps()).toEqual(['GitHub', 'Slack']);
  });
});

describe('a hire entered late', () => {
  it('20 days after the start, gets the whole onboarding at once, and the fact is marked late', async () => {
    const [late, onTime] = [stage.person('late'), stage.person('ontime')];
    await late.hired('2027-02-09');
    await onTime.hired('2027-03-01');
    expect(late.user().status).toBe('PROVISIONED');
    expect(late.mails()).toEqual(['activation']);
    expect([late.groups(), late.apps()]).toEqual([onTime.groups(), onTime.apps()]);
    expect(late.groups()).toContain('VPN EMEA');
    expect((await late.timeline())[0]).toMatchObject({ kind: 'fact', what: 'hire', late: true });
  });
});

describe('a start that moves', () => {
  it('twice, leaves one activation, at the last date', async () => {
    const ben = stage.person('ben');
    await ben.hired(START);
    await ben.says('updated', { startDate: '2027-03-22', positions: [{ id: '1', from: '2027-03-22' }] });
    expect(ben.user().status).toBe('STAGED');
    await stage.at('2027-03-10T09:00:00Z');
    expect(ben.user().status).toBe('STAGED');
    await ben.says('updated', { startDate: '2027-03-15', positions: [{ id: '1', from: '2027-03-15' }] });
    await stage.at('2027-04-01T09:00:00Z');
    expect(ben.writes().filter((call) => call.includes('lifecycle'))).toEqual([
      'POST /users/{user}/lifecycle/activate',
    ]);
    expect(ben.user().activated).toMatch(/^2027-03-15T00:00:/);
    expect(ben.mails()).toEqual(['activation']);
  });

  it('far ahead, keeps the staged account', async () => {
    const cleo = stage.person('cleo');
    await cleo.hired(START);
    const before = { id: cleo.user().id, groups: cleo.groups() };
    await cleo.says('updated', { startDate: '2027-06-07', positions: [{ id: '1', from: '2027-06-07' }] });
    await stage.at('2027-05-01T09:00:00Z');
    expect(cleo.user()).toMatchObject({ id: before.id, status: 'STAGED' });
    expect(cleo.groups()).toEqual(before.groups);
    expect(cleo.writes()).toEqual(['POST /users']);
  });

  it('to today, is activated at once', async () => {
    const dan = stage.person('dan');
    await dan.hired(START);
    await dan.says('updated', { startDate: '2027-03-01', positions: [{ id: '1', from: '2027-03-01' }] });
    expect(dan.user().status).toBe('PROVISIONED');
    expect(dan.mails()).toEqual(['activation']);
  });
});

it('a hire cancelled before the start ends with no usable account, and was never activated', async () => {
  const fay = stage.person('fay');
  await fay.hired(START);
  await fay.says('hire-cancelled');
  expect(await fay.status()).toMatchObject({ phase: 'cancelled', next: null });
  expect(fay.user()).toMatchObject({ status: 'DEPROVISIONED', activated: null });
  expect(fay.groups()).toEqual([]);
  expect(fay.apps()).toEqual([]);
  await stage.at('2027-03-20T00:00:00Z');
  expect(fay.mails()).toEqual([]);
});

it('a no-show, cancelled after the start, is closed; what a never used account keeps inside is listed', async () => {
  const gil = stage.person('gil');
  await gil.hired('2027-03-01');
  await stage.at('2027-03-03T10:00:00Z');
  await gil.says('hire-cancelled');
  expect(gil.user().status).toBe('DEPROVISIONED');
  const ledger = (await gil.snapshot()).accounts['okta']?.ledger ?? [];
  const left = ledger.filter(({ leftInClosedAccount }) => leftInClosedAccount).map(({ name }) => name);
  expect(left.toSorted()).toEqual(gil.groups());
});

describe('more groups than one create takes', () => {
  it('all arrive: twenty with the account, each further one by itself', async () => {
    const hana = stage.person('hana');
    await hana.hired('2027-03-01', { position: { department: 'Many' } });
    expect(hana.user().status).toBe('PROVISIONED');
    expect(hana.groups().filter((name) => name.startsWith('Extra'))).toHaveLength(22);
    const writes = hana.writes();
    expect(writes[0]).toBe('POST /users');
    expect(writes.filter((call) => call.startsWith('PUT /groups/'))).toHaveLength(hana.groups().length - 20);
  });
});
