import { join } from 'node:path';
import { Router } from 'express';
import { Faults } from '../kit/faults.js';
import { Journal } from '../kit/journal.js';
import { Outbox } from '../kit/outbox.js';
import { startStandIn } from '../kit/stand-in.js';
import { Store } from '../kit/store.js';
import { admission } from './admission.js';
import { appEndpoints } from './app-endpoints.js';
import { oktaControl } from './control-routes.js';
import { Endpoints } from './endpoints.js';
import { groupEndpoints } from './group-endpoints.js';
import { roleEndpoints } from './role-endpoints.js';
import { logEndpoint } from './log-endpoint.js';
import { loginKey } from './login-key.js';
import { OktaStandIn } from './okta-stand-in.js';
import type { OktaOptions } from './options.js';
import type { Org } from './org.js';
import { OrgState, emptyOrg } from './org-state.js';
import { RateLimits } from './rate-limits.js';
import { Reconciler } from './reconciler.js';
import { errorHandler, faultAnswers } from './refusals.js';
import { REQUEST_ID_HEADER } from './request-id.js';
import { ruleEndpoints } from './rule-endpoints.js';
import { schemaEndpoints } from './schema-endpoints.js';
import { SearchIndex } from './search-index.js';
import { plant } from './seed.js';
import { SystemLog } from './system-log.js';
import { tokenEndpoint } from './token-endpoint.js';
import { userEndpoints } from './user-endpoints.js';

/** Starts a stand-in of an Okta org that listens on loopback. */
export async function createOktaStandIn(options: OktaOptions): Promise<OktaStandIn> {
  const file = options.dataDir === undefined ? undefined : join(options.dataDir, 'okta.json');
  const store = new Store<OrgState>({ file, schema: OrgState, initial: emptyOrg });
  const org = openOrg(store, options);
  const journal = new Journal({ clock: options.clock, requestIdHeader: REQUEST_ID_HEADER });
  const faults = new Faults(journal, faultAnswers);
  const endpoints = endpointsOf(org);
  const limits = new RateLimits(
    options.rateLimits ?? 'generous',
    options.principalShare ?? 1,
    options.rateWindowMs ?? 60_000,
  );
  const routes = Router();
  routes.post('/oauth2/v1/token', tokenEndpoint(org, limits));
  routes.use('/api/v1', endpoints.router(admission(org, limits)));
  const server = await startStandIn({
    clock: options.clock,
    outbox: org.outbox,
    ...{ journal, faults, routes },
    control: oktaControl(org, endpoints),
    errors: errorHandler,
    ...(options.port !== undefined && { port: options.port }),
    ...(options.host !== undefined && { host: options.host }),
  });
  return new OktaStandIn(org, { server, journal, faults, store });
}

function openOrg(store: Store<OrgState>, options: OktaOptions): Org {
  const { state } = store;
  const changed = () => store.changed();
  const org: Org = {
    state,
    options,
    clock: options.clock,
    outbox: new Outbox(options.clock, state.mails, changed),
    log: new SystemLog(options.clock, state.log, changed),
    index: new SearchIndex(state.users, options.searchLagMs ?? 0),
    reconciler: new Reconciler(options.reconcileDelayMs ?? 0),
    transitions: new Map(),
    logins: new Map(Object.values(state.users).map(({ id, profile }) => [loginKey(String(profile['login'])), id])),
    changed,
  };
  if (state.lastId === 0) plant(org, options.seed ?? {});
  return org;
}

function endpointsOf(org: Org): Endpoints {
  const endpoints = new Endpoints();
  userEndpoints(org, endpoints);
  roleEndpoints(org, endpoints);
  ruleEndpoints(org, endpoints);
  groupEndpoints(org, endpoints);
  appEndpoints(org, endpoints);
  logEndpoint(org, endpoints);
  schemaEndpoints(org, endpoints);
  return endpoints;
}
