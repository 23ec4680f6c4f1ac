import { Router } from 'express';
import { z } from 'zod';
import type { Company } from './company.js';
import { employeeView } from './employee-view.js';
import type { Gateway } from './gateway.js';
import { answer, Refusal } from './refusal.js';

const Page = z.object({
  offset: z.coerce.number().int().min(1, 'offset begins at 1').default(1),
  limit: z.coerce.number().int().min(1).max(100).default(100),
  viewType: z.string().optional(),
});
const Window = z.object({ startDate: z.iso.date(), endDate: z.iso.date() });

/** Roster, departments, locations, organisation and the days off. */
export function companyEndpoints(company: Company, gateway: Gateway): Router {
  const router = Router();
  router.get('/v1/company/:companyId/employees', (request, response) => {
    const { offset, limit, viewType } = checked(Page, request.query);
    const view = viewType?.toLowerCase() === 'all' ? 'all' : 'basic';
    gateway.check(request.params.companyId, view === 'all' ? 'hr-admin-read' : 'basic-read');
    const everybody = company.visible();
    const page = everybody.slice(offset - 1, offset - 1 + limit);
    answer(response, {
      hasMore: offset - 1 + page.length < everybody.length,
      ...(company.parts.open.tellsTotal === true && { employeesTotal: everybody.length }),
      employeeData: page.map((worker) => employeeView(company, worker, view)),
    });
  });
  router.get('/v1/company/:companyId/departments', (request, response) => {
    gateway.check(request.params.companyId, 'basic-read');
    answer(response, { departments: company.state.departments });
  });
  router.get('/v1/company/:companyId/locations', (request, response) => {
    gateway.check(request.params.companyId, 'basic-read');
    const locations = company.state.locations.map(({ locationId, locationName, ...address }) => ({
      ...{ locationId, locationName, address },
    }));
    answer(response, { locations });
  });
  router.get('/v1/manage-company/:companyId/org-details', (request, response) => {
    gateway.check(request.params.companyId, 'basic-read');
    const { companyId, companyName, timeZone } = company.parts;
    answer(response, { companyId, companyName, legalName: `${companyName}, Inc.`, timezone: timeZone });
  });
  router.get('/v1/timeoff/:companyId/timeoff-calendar', (request, response) => {
    gateway.check(request.params.companyId, 'basic-read');
    const { startDate, endDate } = checked(Window, request.query);
    const inWindow = ({ date }: { date: string }): boolean => date >= startDate && date <= endDate;
    const people = company
      .visible()
      .map(({ employeeId, names, daysOff }) => ({ employeeId, name: names.at(-1), timeOff: daysOff.filter(inWindow) }));
    answer(response, { timeOffCalendar: people.filter(({ timeOff }) => timeOff.length > 0) });
  });
  router.use(() => {
    throw new Refusal(404, 'Resource not found');
  });
  return router;
}

function checked<T>(schema: z.ZodType<T>, query: unknown): T {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  throw new Refusal(400, result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}
