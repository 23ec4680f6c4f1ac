import { Router } from 'express';
import { z } from 'zod';
import { checked } from '../kit/control.js';
import { GroupOrder, Hire, HrAction } from './hr-actions.js';
import type { HrDesk } from './hr-desk.js';
import type { Tenant } from './tenant.js';

const Access = z.strictObject({ hiddenFields: z.array(z.string()) });
const Owner = z.strictObject({ profileId: z.string().nullable().default(null), active: z.boolean().default(true) });
const Rename = z.strictObject({ list: z.enum(['groups', 'jobTitles']), id: z.string(), title: z.string() });

/** Routes under `/__control` by which people and tests act as HR. */
export function controlEndpoints(tenant: Tenant, desk: HrDesk): Router {
  const router = Router();
  router.get('/people', (_request, response) => {
    response.json(tenant.profiles());
  });
  router.get('/people/:id', (request, response) => {
    response.json(tenant.profile(request.params.id));
  });
  router.post('/people', checked(Hire), (request, response) => {
    response.status(201).json({ id: desk.hire(Hire.parse(request.body)) });
  });
  router.post('/people/:id/actions', checked(HrAction), (request, response) => {
    desk.act(z.string().parse(request.params['id']), HrAction.parse(request.body));
    response.status(204).end();
  });
  router.put('/groups', checked(GroupOrder), (request, response) => {
    response.json({ id: desk.setGroup(GroupOrder.parse(request.body)) });
  });
  router.post('/rename', checked(Rename), (request, response) => {
    const { list, id, title } = Rename.parse(request.body);
    tenant.rename(list, id, title);
    response.status(204).end();
  });
  router.put('/access', checked(Access), (request, response) => {
    tenant.state.hiddenFields = Access.parse(request.body).hiddenFields;
    tenant.quietlyChanged();
    response.status(204).end();
  });
  router.put('/owner', checked(Owner), (request, response) => {
    tenant.state.owner = Owner.parse(request.body);
    tenant.quietlyChanged();
    response.status(204).end();
  });
  return router;
}
