import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { aCompany, aHire, aReceiver, type ACompany } from './a-company.js';

const KEY = '0123456789abcdef0123456789abcdef';
const Event = z.object({
  type: z.string(),
  data: z.object({ employeeId: z.string(), changedFields: z.array(z.string()).optional() }),
});

let company: ACompany;
let receiver: Awaited<ReturnType<typeof aReceiver>>;
const start = async (answers: number[] = []) => {
  receiver = await aReceiver(answers);
  company = await aCompany({ webhookUrl: receiver.url, webhookSecret: KEY });
};
const types = () => receiver.received.map(({ body }) => Event.parse(JSON.parse(body)).type);

beforeEach(() => start());
afterEach(async () => {
  await company.standIn.stop();
  receiver.stop();
});

describe('a delivery', () => {
  it('is signed over body and timestamp of the company clock', async () => {
    company.standIn.desk.hire(aHire());
    await company.standIn.settled();
    const { body, headers } = receiver.received[0] ?? { body: '', headers: {} };
    expect(headers['x-bamboohr-timestamp']).toBe(String(Date.parse('2026-03-02T09:00:00Z') / 1000));
    const expected = createHmac('sha256', KEY)
      .update(`${body}${String(headers['x-bamboohr-timestamp'])}`)
      .digest('hex');
    expect(headers['x-bamboohr-signature']).toBe(expected);
  });

  it('of a new record is created and updated', async () => {
    const id = company.standIn.desk.hire(aHire());
    await company.standIn.settled();
    expect(receiver.received.map(({ body }) => Event.parse(JSON.parse(body)))).toMatchObject([
      { type: 'employee.created', data: { employeeId: id } },
      { type: 'employee.updated', data: { employeeId: id } },
    ]);
  });

  it('of a dated change comes on its day, not when it is entered', async () => {
    const id = company.standIn.desk.hire(aHire());
    await company.standIn.settled();
    receiver.received.length = 0;
    company.standIn.desk.act(id, { action: 'terminate', lastDay: '2026-04-30' });
    await company.on('2026-04-29');
    expect(types()).toEqual([]);
    await company.on('2026-04-30');
    expect(types()).toEqual(['employee.updated']);
    await company.on('2026-05-01');
    expect(types()).toHaveLength(1);
  });

  it('of a change dated back comes at once, and so does its withdrawal', async () => {
    const id = company.standIn.desk.hire(aHire());
    company.standIn.desk.act(id, { action: 'terminate', lastDay: '2026-02-28' });
    company.standIn.desk.act(id, { action: 'rescind' });
    company.standIn.desk.act(id, { action: 'delete' });
    await company.standIn.settled();
    expect(types().slice(2)).toEqual(['employee.updated', 'employee.updated', 'employee.deleted']);
  });
});

describe('a receiver', () => {
  it('that answers 5xx is tried again after 5, 10, 20, 40 and 80 minutes, then never', async () => {
    await company.standIn.stop();
    receiver.stop();
    await start(Array<number>(20).fill(500));
    company.standIn.deliverTo(receiver.url, KEY);
    company.standIn.desk.act(company.standIn.desk.hire(aHire()), { action: 'delete' });
    await company.standIn.settled();
    const tries = [receiver.received.length];
    for (const minutes of [4, 1, 10, 20, 40, 80, 1_000]) {
      company.clock.advance(minutes * 60_000);
      await company.standIn.settled();
      tries.push(receiver.received.length);
    }
    expect(tries.map((count) => count / 3)).toEqual([1, 1, 2, 3, 4, 5, 6, 6]);
    expect(company.standIn.state.deliveries).toEqual([]);
  });

  it('that answers 4xx is never tried again', async () => {
    await company.standIn.stop();
    receiver.stop();
    await start([401, 422]);
    company.standIn.desk.hire(aHire());
    await company.standIn.settled();
    company.clock.advance(86_400_000);
    await company.standIn.settled();
    expect(receiver.received).toHaveLength(2);
    expect(company.standIn.state.log.map(({ statusCode }) => statusCode)).toEqual([401, 422]);
  });

  it('that is not there gets the delivery when it is back', async () => {
    company.standIn.deliverTo('http://127.0.0.1:9/', KEY);
    company.standIn.desk.hire(aHire());
    await company.standIn.settled();
    company.standIn.deliverTo(receiver.url, KEY);
    company.clock.advance(5 * 60_000);
    await company.standIn.settled();
    expect(types()).toEqual(['employee.created', 'employee.updated']);
  });

  it('gets duplicates and another order on demand', async () => {
    company.standIn.deliveries.hold();
    company.standIn.desk.hire(aHire());
    await company.standIn.settled();
    expect(types()).toEqual([]);
    company.standIn.deliveries.release({ order: 'reversed', copies: 2 });
    await company.standIn.settled();
    expect(types()).toEqual(['employee.updated', 'employee.created', 'employee.updated', 'employee.created']);
  });
});

describe('management', () => {
  const order = () => ({
    name: 'fields',
    url: receiver.url,
    format: 'json',
    monitorFields: ['department', 'mobilePhone'],
    postFields: { department: 'Department', lastName: 'Last name' },
  });
  const create = async (body: object) => company.call('/webhooks', { method: 'POST', body });

  it('shows the private key once', async () => {
    const created = z.object({ id: z.string(), privateKey: z.string() }).parse(await (await create(order())).json());
    expect(created.privateKey).toMatch(/^[0-9a-f]{32}$/);
    expect(await company.json(`/webhooks/${created.id}`)).not.toHaveProperty('privateKey');
    expect((await company.call(`/webhooks/${created.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await company.call(`/webhooks/${created.id}`)).status).toBe(404);
  });

  it.each([
    ['no https', { url: 'http://example.com/hook' }],
    ['no monitored fields', { monitorFields: [] }],
    ['both families', { events: ['employee.created', 'employee_with_fields.deleted'] }],
    ['no format', { format: undefined }],
  ])('refuses a webhook with %s', async (_what, change) => {
    const refused = await create({ ...order(), ...change });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toHaveProperty('errors');
  });

  it('without events is field-based: one batch with values, for monitored fields only', async () => {
    const ids = [company.standIn.desk.hire(aHire()), company.standIn.desk.hire(aHire({ lastName: 'Duarte' }))];
    await company.standIn.settled();
    expect((await create(order())).status).toBe(201);
    for (const id of ids) company.standIn.desk.act(id, { action: 'transfer', date: '2026-04-01', department: 'Sales' });
    company.standIn.desk.act(ids[0] ?? '', { action: 'edit', fields: { country: 'IE' } });
    await company.on('2026-04-01');
    const batches = receiver.received
      .map(({ body }) => JSON.parse(body) as object)
      .filter((body) => 'employees' in body);
    expect(batches).toMatchObject([
      {
        employees: [
          { id: ids[0], action: 'Updated', fields: { Department: 'Sales', 'Last name': 'Okafor' } },
          { id: ids[1], action: 'Updated', fields: { Department: 'Sales', 'Last name': 'Duarte' } },
        ],
      },
    ]);
  });
});
