import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Engine } from '../../src/engine/engine.js';
import type { Review } from '../../src/workflows/messages.js';
import { startTestCompany, type TestCompany } from '../support/company.js';
import { startTestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';

const WORK_ADDRESS = "slug(employee.givenName) + '.' + slug(employee.familyName) + '@acme.example'";
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
let engine: Engine;
let company: TestCompany;
jest.setTimeout(60_000);

/** Acme, with generated work addresses that HR is told of. */
function telling(acme: string): string {
  const generated = acme.replace(
    `value: "employee.workEmail != '' ? employee.workEmail : employee.personalEmail"`,
    `value: ${WORK_ADDRESS}`,
  );
  return `${generated}\nwriteBack: { workEmail: { target: okta } }\n`;
}

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  engine = await startTestEngine({ timeSkipping: false });
  company = await startTestCompany(engine, { config: { pollSeconds: 86_400 }, policy: telling });
}, 60_000);
afterAll(async () => {
  await company.stop();
  await engine.stop();
}, 60_000);

const hire = (lastName: string, workEmail: string | null = null): string =>
  company.bamboohr.desk.hire({
    ...{ firstName: 'Ida', lastName, hireDate: day(-2), jobTitle: 'Engineer', department: 'Engineering' },
    location: 'London',
    fields: { homeEmail: `ida.${lastName.toLowerCase()}@home.example`, workEmail },
  });
const person = (hrId: string) => company.bamboohr.state.people[hrId];
const workEmail = (hrId: string) => person(hrId)?.fields['workEmail'];
const writes = (hrId: string) =>
  company.bamboohr.journal
    .entries()
    .filter(({ method, path }) => method === 'POST' && path.endsWith(`/employees/${hrId}`));
const oktaWrites = () => company.okta.journal.entries().filter(({ method }) => method !== 'GET').length;
async function settled(hrId: string): Promise<void> {
  await company.bamboohr.settled();
  await company.time.settled(`employee:bamboohr:${hrId}`);
}
async function reviewsOf(hrId: string): Promise<readonly Review[]> {
  const { body } = await company.get(`/v1/employees/bamboohr:${hrId}`);
  return (body as { reviews: readonly Review[] }).reviews;
}
const recheck = (hrId: string) =>
  company.client.workflow.getHandle(`employee:bamboohr:${hrId}`).signal('recheck', { source: 'bamboohr' });

describe('a generated work address', () => {
  it('is written to BambooHR once after the account is created; its echo causes nothing', async () => {
    const hrId = hire('Moe');
    await eventually(() => expect(workEmail(hrId)).toBe('ida.moe@acme.example'));
    await settled(hrId);
    expect(writes(hrId)).toMatchObject([{ body: { workEmail: 'ida.moe@acme.example' }, status: 200 }]);
    const before = oktaWrites();
    // The webhook of the write came already; a poll tells of it again.
    await recheck(hrId);
    await settled(hrId);
    expect(oktaWrites()).toBe(before);
    expect(writes(hrId)).toHaveLength(1);
    const { body } = await company.get(`/v1/employees/bamboohr:${hrId}/timeline`);
    expect(JSON.stringify(body)).toContain('"kind":"hr-write"');
    expect(await reviewsOf(hrId)).toEqual([]);
  });

  it('never replaces one that HR has', async () => {
    const hrId = hire('Ray', 'countess@acme.example');
    await eventually(() =>
      expect(company.okta.users().some(({ profile }) => profile['employeeNumber'] === hrId)).toBe(true),
    );
    await settled(hrId);
    expect(writes(hrId)).toEqual([]);
    expect(workEmail(hrId)).toBe('countess@acme.example');
  });

  it('that HR refuses is asked about, and written when a person says retry', async () => {
    const holder = hire('Other', 'ida.lind@acme.example');
    await eventually(() => expect(person(holder)).toBeDefined());
    const hrId = hire('Lind');
    const [review] = await eventually(async () => {
      await settled(hrId);
      const found = await reviewsOf(hrId);
      expect(found).toMatchObject([{ kind: 'task', field: 'workEmail' }]);
      return found;
    });
    expect(JSON.stringify(review)).not.toContain('acme.example');
    company.bamboohr.desk.act(holder, { action: 'edit', fields: { workEmail: 'ida.other@acme.example' } });
    const answer = await company.post(`/v1/reviews/${review?.id}/resolve`, {
      action: 'retry',
      reason: 'it is free now',
    });
    expect(answer.status).toBe(200);
    await eventually(() => expect(workEmail(hrId)).toBe('ida.lind@acme.example'));
    // Until the other's new address is read, the two have one in common.
    await eventually(async () => expect(await reviewsOf(hrId)).toEqual([]));
  });

  it('for a source that takes none from us is one task for HR, until HR has it', async () => {
    const id = 'written-by-hand';
    const data = {
      name: { givenName: 'Eva', familyName: 'Lind' },
      startDate: day(-2),
      personalEmail: 'eva@home.example',
      workEmail: null,
      positions: [
        {
          id: '1',
          from: day(-2),
          department: 'Engineering',
          location: 'London',
          countryCode: 'GB',
          userType: 'Employee',
        },
      ],
    };
    expect(await company.tell(id, 'hired', data)).toBe(202);
    const reviews = async () => (await company.snapshot(id)).reviews.filter(({ field }) => field === 'workEmail');
    await eventually(async () => expect(await reviews()).toMatchObject([{ kind: 'task' }]));
    await company.tell(id, 'updated', { mobilePhone: '+44 20 7946 0001' });
    expect(await reviews()).toHaveLength(1);
    await company.tell(id, 'updated', { workEmail: 'eva.lind@acme.example' });
    await eventually(async () => expect(await reviews()).toEqual([]));
  });
});
