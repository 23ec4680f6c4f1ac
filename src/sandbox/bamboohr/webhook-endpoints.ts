import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import type { Company } from './company.js';
import type { Webhook } from './company-state.js';
import { Refusal } from './refusal.js';
import { isFieldBased } from './webhook-payload.js';

const EVENTS = ['employee.created', 'employee.updated', 'employee.deleted'];
const FIELD_EVENTS = EVENTS.map((event) => event.replace('employee.', 'employee_with_fields.'));

const Order = z.object({
  name: z.string().min(1),
  url: z.string().refine(mayBeCalled, 'must be https'),
  format: z.literal('json'),
  events: z.array(z.enum([...EVENTS, ...FIELD_EVENTS])).default(FIELD_EVENTS),
  monitorFields: z.array(z.string()).default([]),
  postFields: z.record(z.string(), z.string()).default({}),
  includeCompanyDomain: z.boolean().default(false),
});
type Order = z.infer<typeof Order>;

/** Management of webhooks; the private key is shown once, in the answer that made it. */
export function webhookEndpoints(company: Company): Router {
  const { state } = company;
  const router = Router();
  router.get('/webhooks', (_request, response) => {
    const webhooks = state.webhooks.map(({ id, name, created, lastSent, url }) => ({
      id,
      name,
      created,
      lastSent,
      url,
    }));
    response.json({ webhooks });
  });
  router.get('/webhooks/monitor_fields', (_request, response) => {
    response.json({ fields: MONITOR_FIELDS.map((alias) => ({ id: alias, name: alias, alias })) });
  });
  router.post('/webhooks', (request, response) => {
    const webhook = addWebhook(company, parsed(request.body), randomBytes(16).toString('hex'));
    response.status(201).json(webhook);
  });
  router.get('/webhooks/:id', (request, response) => {
    response.json(withoutKey(webhookOf(company, request.params.id)));
  });
  router.put('/webhooks/:id', (request, response) => {
    const webhook = webhookOf(company, request.params.id);
    Object.assign(webhook, parsed(request.body));
    company.quietlyChanged();
    response.json(withoutKey(webhook));
  });
  router.delete('/webhooks/:id', (request, response) => {
    state.webhooks.splice(state.webhooks.indexOf(webhookOf(company, request.params.id)), 1);
    company.quietlyChanged();
    response.type('text/plain').send('Webhook deleted');
  });
  router.get('/webhooks/:id/log', (request, response) => {
    const { id } = webhookOf(company, request.params.id);
    response.json(state.log.filter(({ webhookId }) => webhookId === id));
  });
  return router;
}

/** Adds a webhook with a key of one's own. */
export function addWebhook(company: Company, order: Order, privateKey: string): Webhook {
  const created = new Date(company.now()).toISOString().slice(0, 19).replace('T', ' ');
  const webhook = { id: company.nextId('webhook'), ...order, created, lastSent: null, privateKey };
  company.state.webhooks.push(webhook);
  company.quietlyChanged();
  return webhook;
}

const MONITOR_FIELDS = [
  ...['firstName', 'lastName', 'preferredName', 'employeeNumber', 'department', 'division', 'jobTitle', 'location'],
  ...['supervisor', 'hireDate', 'originalHireDate', 'workEmail', 'homeEmail', 'status', 'employmentHistoryStatus'],
  'employeeStatusDate',
];

function webhookOf({ state }: Company, id: string): Webhook {
  const webhook = state.webhooks.find((one) => one.id === id);
  if (!webhook) throw new Refusal(404, 'Webhook Not Found');
  return webhook;
}

function withoutKey({ privateKey: _key, ...webhook }: Webhook): Omit<Webhook, 'privateKey'> {
  return webhook;
}

function parsed(body: unknown): Order {
  const result = Order.safeParse(body);
  if (!result.success) throw refusal(result.error.issues.map(({ path }) => `${path.map(String).join('.')} is invalid`));
  const { events, monitorFields } = result.data;
  if (isFieldBased({ events }) && events.some((event) => EVENTS.includes(event))) {
    throw refusal(['events of two families do not mix']);
  }
  if (events.some((event) => event.endsWith('.updated')) && monitorFields.length === 0) {
    throw refusal(['monitorFields is required']);
  }
  return result.data;
}

function refusal(issues: readonly string[]): Refusal {
  return new Refusal(400, 'Invalid webhook', { errors: [{ error: 'Validation failed', issues }] });
}

/** The vendor calls https only; a stand-in also calls this machine. */
function mayBeCalled(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname));
}
