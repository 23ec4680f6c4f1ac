import { Router } from 'express';
import { z } from 'zod';
import type { Company } from './company.js';
import { TimeOffState, type TimeOff } from './company-state.js';
import { displayName } from './employee-view.js';
import { Refusal } from './refusal.js';
import { answer } from './rendered.js';

const NewRequest = z.object({
  status: z.enum(['approved', 'requested', 'denied']).default('requested'),
  start: z.iso.date(),
  end: z.iso.date(),
  type: z.string().describe('name of the type'),
});
const NewStatus = z.object({ status: z.enum(['approved', 'denied', 'declined', 'canceled']) });

/** Time-off requests: reading by overlap, entering, deciding. They reach neither feed nor webhooks. */
export function timeOffEndpoints(company: Company): Router {
  const router = Router();
  router.get('/time_off/requests', (request, response) => {
    const { start, end, status, employeeId } = request.query;
    const window = z.object({ start: z.iso.date(), end: z.iso.date() }).safeParse({ start, end });
    if (!window.success) throw new Refusal(400, 'start and end are required');
    const states = typeof status === 'string' ? status.split(',') : TimeOffState.options;
    const found = company.state.timeOff.filter(
      (one) =>
        one.start <= window.data.end &&
        one.end >= window.data.start &&
        states.includes(one.state) &&
        (employeeId === undefined || employeeId === one.employeeId),
    );
    answer(
      request,
      response,
      'requests',
      found.map((one) => requestView(company, one)),
    );
  });
  router.put('/employees/:id/time_off/request', (request, response) => {
    const person = company.person(request.params.id);
    const order = NewRequest.safeParse(request.body);
    if (!order.success || order.data.end < order.data.start) throw new Refusal(400, 'Malformed request');
    const { status: state, ...rest } = order.data;
    const today = company.today();
    const id = company.nextId('request');
    company.state.timeOff.push({ id, employeeId: person.id, ...rest, state, created: today, lastChanged: today });
    company.quietlyChanged();
    response.status(201).location(`${request.baseUrl}/time_off/requests/${id}`).end();
  });
  router.put('/time_off/requests/:id/status', (request, response) => {
    const one = company.state.timeOff.find(({ id }) => id === request.params.id);
    if (!one) throw new Refusal(404, 'Request not found');
    const order = NewStatus.safeParse(request.body);
    if (!order.success) throw new Refusal(400, 'Malformed status');
    one.state = order.data.status === 'declined' ? 'denied' : order.data.status;
    one.lastChanged = company.today();
    company.quietlyChanged();
    response.status(200).end();
  });
  router.get('/meta/time_off/types', (request, response) => {
    const names = [
      ...new Set(['Vacation', 'Sick', 'FMLA', 'Parental', ...company.state.timeOff.map(({ type }) => type)]),
    ];
    const timeOffTypes = names.map((name) => ({ id: typeId(name), name, units: 'days' }));
    answer(request, response, 'timeOffTypes', { timeOffTypes });
  });
  return router;
}

/** Documented integers are strings in practice. */
function requestView(company: Company, one: TimeOff): object {
  const person = company.state.people[one.employeeId];
  return {
    id: one.id,
    employeeId: one.employeeId,
    name: person ? displayName(person) : '',
    start: one.start,
    end: one.end,
    created: one.created,
    status: { status: one.state, lastChanged: one.lastChanged, lastChangedByUserId: '1' },
    type: { id: typeId(one.type), name: one.type, icon: 'palm-trees' },
    amount: { unit: 'days', amount: '1' },
  };
}

/** A stable number for the name of a type. */
function typeId(name: string): string {
  return String([...name].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 900, 0) + 70);
}
