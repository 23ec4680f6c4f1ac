import { join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import { Faults } from '../kit/faults.js';
import { Journal } from '../kit/journal.js';
import { Outbox } from '../kit/outbox.js';
import { startStandIn } from '../kit/stand-in.js';
import { Store } from '../kit/store.js';
import { Company } from './company.js';
import { companyEndpoints } from './company-endpoints.js';
import { CompanyState } from './company-state.js';
import { controlEndpoints } from './control-endpoints.js';
import { Gateway } from './gateway.js';
import { HrDesk } from './hr-desk.js';
import type { TriNetOptions } from './options.js';
import { faultAnswers, refusalHandler } from './refusal.js';
import { TriNetStandIn } from './trinet-stand-in.js';

export type { TriNetStandIn };

const FIRST_WORKER = 2_241_000;
const SCOPES = ['basic-read', 'hr-admin-read', 'hr-personal-read'];
const OFFICES = [
  { locationId: '12', locationName: 'Austin HQ', city: 'Austin', state: 'TX', country: 'USA' },
  { locationId: '14', locationName: 'Toronto', city: 'Toronto', state: 'ON', country: 'CAN' },
];

/** Starts a stand-in of a TriNet company that listens on loopback. It offers no webhooks, as the vendor does not. */
export async function createTriNetStandIn(options: TriNetOptions): Promise<TriNetStandIn> {
  const { clock, companyId = 'AB1' } = options;
  const file = options.dataDir === undefined ? undefined : join(options.dataDir, 'trinet.json');
  const initial = (): CompanyState => ({
    lastWorker: FIRST_WORKER,
    workers: {},
    departments: [],
    locations: [...(options.locations ?? OFFICES)],
    access: { scopes: SCOPES, companies: [companyId], accepted: true },
  });
  const store = new Store<CompanyState>({ file, schema: CompanyState, initial });
  const company = new Company({
    ...{ state: store.state, clock, companyId, open: options },
    companyName: options.companyName ?? 'Acme Field Services',
    timeZone: options.timeZone ?? 'CT',
    changed: () => store.changed(),
  });
  const desk = new HrDesk(company, options.finalPayDays ?? 7);
  if (company.state.lastWorker === FIRST_WORKER) for (const hire of options.seed ?? []) desk.hire(hire);
  const gateway = new Gateway(company, clock, {
    clientId: options.clientId ?? 'sandbox-trinet-client',
    clientSecret: options.clientSecret ?? 'sandbox-trinet-secret',
    tokenSeconds: options.tokenSeconds ?? 3599,
  });
  const journal = new Journal({ clock });
  const faults = new Faults(journal, faultAnswers(options.retryAfterSeconds));
  const server = await startStandIn({
    ...{ clock, journal, faults, outbox: new Outbox(clock) },
    routes: vendorRoutes(company, gateway),
    control: controlEndpoints(company, desk, gateway),
    errors: refusalHandler,
    ...(options.port !== undefined && { port: options.port }),
    ...(options.host !== undefined && { host: options.host }),
  });
  return new TriNetStandIn({ server, journal, faults, store, gateway, desk });
}

function vendorRoutes(company: Company, gateway: Gateway): RequestHandler {
  const router = Router();
  router.use(gateway.tokenEndpoint());
  router.use(gateway.guard);
  router.use(companyEndpoints(company, gateway));
  return router;
}
