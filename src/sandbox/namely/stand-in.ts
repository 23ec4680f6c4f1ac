import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Router } from 'express';
import { Faults } from '../kit/faults.js';
import { Journal } from '../kit/journal.js';
import { Outbox } from '../kit/outbox.js';
import { startStandIn, type RunningStandIn } from '../kit/stand-in.js';
import { Store } from '../kit/store.js';
import { bearer, throttle } from './admission.js';
import { catalogueEndpoints } from './catalogue-endpoints.js';
import { controlEndpoints } from './control-endpoints.js';
import { HrDesk } from './hr-desk.js';
import { LEAVE_FIELDS } from './leave-desk.js';
import { oauthEndpoints } from './oauth-endpoints.js';
import type { NamelyOptions, NamelyQuirks } from './options.js';
import { profileEndpoints } from './profile-endpoints.js';
import { Refusal, faultAnswers, refusalHandler } from './refusal.js';
import { TenantState } from './tenant-state.js';
import { Tenant } from './tenant.js';

/** A Namely tenant that listens; `desk` acts as its HR people. */
export interface NamelyStandIn extends RunningStandIn {
  readonly journal: Journal;
  readonly faults: Faults;
  readonly desk: HrDesk;
  /** Everything kept, for assertions; change it through `desk`. */
  readonly state: TenantState;
}

const QUIRKS: Required<NamelyQuirks> = {
  dates: 'iso',
  employeeType: 'object',
  unfiltered: 'everybody',
  datesMoveUpdatedAt: false,
  renamesMoveUpdatedAt: false,
  inactiveByPut: false,
  loginFollowsEmail: true,
  createdStatus: 201,
  rehireClearsDeparture: true,
};
const CLIENT = { id: 'sandbox-namely-client', secret: 'sandbox-namely-secret' };
const REQUEST_ID = 'x-request-id';

/** Starts a stand-in of a Namely tenant that listens on loopback. It has no webhooks, as Namely has none. */
export async function createNamelyStandIn(options: NamelyOptions): Promise<NamelyStandIn> {
  const { clock } = options;
  const file = options.dataDir === undefined ? undefined : join(options.dataDir, 'namely.json');
  const token = options.accessToken ?? 'sandbox-namely-token';
  const store = new Store<TenantState>({ file, schema: TenantState, initial: () => emptyTenant(token) });
  const quirks = { ...QUIRKS, ...options.quirks };
  const tenant = new Tenant({ state: store.state, clock, quirks, changed: () => store.changed() });
  const desk = new HrDesk(tenant);
  if (tenant.profiles().length === 0) {
    for (const group of options.groups ?? []) desk.setGroup(group);
    for (const hire of options.seed ?? []) desk.hire(hire);
  }
  const journal = new Journal({ clock, requestIdHeader: REQUEST_ID });
  const faults = new Faults(journal, faultAnswers);
  const server = await startStandIn({
    ...{ clock, journal, faults, outbox: new Outbox(clock) },
    routes: vendorRoutes(tenant, options),
    control: controlEndpoints(tenant, desk),
    errors: refusalHandler,
    ...(options.port !== undefined && { port: options.port }),
    ...(options.host !== undefined && { host: options.host }),
  });
  return {
    ...{ url: server.url, journal, faults, desk },
    get state() {
      tenant.reachNow();
      return tenant.state;
    },
    async stop() {
      await server.stop();
      store.flush();
    },
  };
}

function vendorRoutes(tenant: Tenant, options: NamelyOptions): Router {
  const api = Router();
  api.use((request, response, next) => {
    response.set(REQUEST_ID, randomUUID());
    // Every resource may be asked for with `.json` behind it.
    request.url = request.url.replace(/\.json(?=\?|$)/, '');
    next();
  });
  api.use(oauthEndpoints(tenant, options.oauthClient ?? CLIENT));
  api.use(bearer(tenant), throttle(options.profilesPerMinute ?? 100));
  api.use(catalogueEndpoints(tenant), profileEndpoints(tenant));
  api.use(() => {
    throw new Refusal(404, 'Not found');
  });
  const routes = Router();
  routes.use('/api/v1', api);
  // Where the vendor's own pages show a record; links of ours lead here.
  routes.get('/people/:id', (request, response) => {
    response.redirect(`/__control/people/${encodeURIComponent(request.params.id)}`);
  });
  return routes;
}

function emptyTenant(token: string): TenantState {
  return {
    ...{ profiles: {}, groupTypes: [], groups: [], jobTiers: [], jobTitles: [], teams: [] },
    tokens: [{ token, expiresAt: null }],
    codes: [],
    refreshTokens: ['sandbox-namely-refresh'],
    owner: { profileId: null, active: true },
    customFields: Object.values(LEAVE_FIELDS),
    hiddenFields: [],
  };
}
