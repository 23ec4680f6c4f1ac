import { Router } from 'express';
import { z } from 'zod';
import { checked } from '../kit/control.js';
import type { Company } from './company.js';
import { Access } from './company-state.js';
import type { Gateway } from './gateway.js';
import { Hire, HrAction } from './hr-actions.js';
import type { HrDesk } from './hr-desk.js';

/** Routes under `/__control` by which people and tests act as HR, and as the vendor's own desk for credentials. */
export function controlEndpoints(company: Company, desk: HrDesk, gateway: Gateway): Router {
  const router = Router();
  router.get('/people', (_request, response) => {
    response.json(Object.values(company.state.workers));
  });
  router.get('/people/:id', (request, response) => {
    response.json(company.worker(request.params.id));
  });
  for (const as of ['employee', 'contractor'] as const) {
    router.post(as === 'employee' ? '/people' : '/contractors', checked(Hire), (request, response) => {
      const hire = Hire.parse(request.body);
      response.status(201).json({ id: as === 'employee' ? desk.hire(hire) : desk.contractor(hire) });
    });
  }
  router.post('/people/:id/actions', checked(HrAction), (request, response) => {
    const id = desk.act(z.string().parse(request.params['id']), HrAction.parse(request.body));
    response.json({ id });
  });
  router.put('/access', checked(Access.partial()), (request, response) => {
    Object.assign(company.state.access, Access.partial().parse(request.body));
    company.parts.changed();
    response.status(204).end();
  });
  router.delete('/tokens', (_request, response) => {
    gateway.revokeTokens();
    response.status(204).end();
  });
  return router;
}
