import { Router } from 'express';
import { z } from 'zod';
import { checked } from '../kit/control.js';
import type { Company } from './company.js';
import type { Deliveries } from './deliveries.js';
import { Hire, HrAction } from './hr-actions.js';
import type { HrDesk } from './hr-desk.js';

const Release = z.strictObject({
  order: z.enum(['entered', 'reversed']).optional(),
  copies: z.int().positive().max(10).optional(),
});
const Access = z.strictObject({ hiddenFields: z.array(z.string()) });

/** Routes under `/__control` by which people and tests act as HR. */
export function controlEndpoints(company: Company, desk: HrDesk, deliveries: Deliveries): Router {
  const router = Router();
  router.get('/people', (_request, response) => {
    response.json(Object.values(company.state.people));
  });
  router.get('/people/:id', (request, response) => {
    response.json(company.person(request.params.id));
  });
  router.post('/people', checked(Hire), (request, response) => {
    const id = desk.hire(Hire.parse(request.body));
    response.status(201).json({ id });
  });
  router.post('/people/:id/actions', checked(HrAction), (request, response) => {
    desk.act(z.string().parse(request.params['id']), HrAction.parse(request.body));
    response.status(204).end();
  });
  router.put('/access', checked(Access), (request, response) => {
    company.state.hiddenFields = Access.parse(request.body).hiddenFields;
    company.quietlyChanged();
    response.status(204).end();
  });
  router.get('/deliveries', (_request, response) => {
    response.json({ waiting: company.state.deliveries, log: company.state.log });
  });
  router.post('/deliveries/hold', (_request, response) => {
    deliveries.hold();
    response.status(204).end();
  });
  router.post('/deliveries/release', checked(Release), (request, response) => {
    deliveries.release(Release.parse(request.body));
    response.status(204).end();
  });
  return router;
}
