import { Router } from 'express';
import { z } from 'zod';
import { checked } from '../kit/control.js';
import { CONSOLE_ADMIN } from './caller.js';
import type { Endpoints } from './endpoints.js';
import type { Org } from './org.js';
import { setAccepted } from './credentials.js';
import { userParty } from './parties.js';
import { isAccepted, signIn } from './sessions.js';
import { userByAnyName } from './user-lookup.js';
import { PersonStatus, arrive } from './person-act.js';

const SignIn = z.strictObject({ user: z.string() });
const Status = z.strictObject({ status: PersonStatus });
const Credential = z.strictObject({ id: z.string(), accepted: z.boolean() });

/** Routes under `/__control` that Okta alone has: acts of people, an admin's hand, and credentials. */
export function oktaControl(org: Org, endpoints: Endpoints): Router {
  const router = Router();
  router.use(
    '/by-hand',
    endpoints.router(() => CONSOLE_ADMIN),
  );
  router.post('/sign-in', checked(SignIn), (request, response) => {
    response.json(signIn(org, userByAnyName(org, SignIn.parse(request.body).user)));
  });
  router.get('/sessions/:id', (request, response) => {
    response.json({ accepted: isAccepted(org, request.params.id) });
  });
  router.post('/users/:id/status', checked(Status), (request, response) => {
    const user = userByAnyName(org, String(request.params['id']));
    arrive(org, user, Status.parse(request.body).status);
    response.json({ ...userParty(user), status: user.status });
  });
  router.post('/credentials', checked(Credential), (request, response) => {
    const { id, accepted } = Credential.parse(request.body);
    setAccepted(org, id, accepted);
    response.status(204).end();
  });
  router.post('/settle', (_request, response) => {
    org.reconciler.settle();
    response.status(204).end();
  });
  return router;
}
