import { join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import { Faults } from '../kit/faults.js';
import { Journal } from '../kit/journal.js';
import { Outbox } from '../kit/outbox.js';
import { startStandIn } from '../kit/stand-in.js';
import { Store } from '../kit/store.js';
import { BambooHrStandIn } from './bamboohr-stand-in.js';
import { changeEndpoints } from './change-endpoints.js';
import { Company } from './company.js';
import { CompanyState, emptyCompany } from './company-state.js';
import { controlEndpoints } from './control-endpoints.js';
import { Deliveries } from './deliveries.js';
import { employeeEndpoints } from './employee-endpoints.js';
import { employeeList } from './employee-list.js';
import { HrDesk } from './hr-desk.js';
import type { BambooHrOptions } from './options.js';
import { Refusal, faultAnswers, refusalHandler } from './refusal.js';
import { tableEndpoints } from './table-endpoints.js';
import { timeOffEndpoints } from './time-off-endpoints.js';
import { webhookEndpoints } from './webhook-endpoints.js';

export type { BambooHrStandIn };

const VERSIONS = ['v1', 'v1_1'];

/** Starts a stand-in of a BambooHR account that listens on loopback, under both spellings of the API's address. */
export async function createBambooHrStandIn(options: BambooHrOptions): Promise<BambooHrStandIn> {
  const { clock, timeZone = 'UTC' } = options;
  const file = options.dataDir === undefined ? undefined : join(options.dataDir, 'bamboohr.json');
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const store = new Store<CompanyState>({ file, schema: CompanyState, initial: () => emptyCompany(today) });
  const company: Company = new Company({
    ...{ state: store.state, clock, timeZone },
    changed: () => store.changed(),
    announce: (notices) => deliveries.announce(notices),
  });
  const deliveries = new Deliveries(company);
  const desk = new HrDesk(company);
  if (company.state.lastIds.person === 100) for (const hire of options.seed ?? []) desk.hire(hire);
  const journal = new Journal({ clock });
  const faults = new Faults(journal, faultAnswers);
  const server = await startStandIn({
    ...{ clock, journal, faults, outbox: new Outbox(clock) },
    routes: vendorRoutes(company, options.apiKey ?? 'sandbox-bamboohr-key'),
    control: controlEndpoints(company, desk, deliveries),
    errors: refusalHandler,
    ...(options.port !== undefined && { port: options.port }),
    ...(options.host !== undefined && { host: options.host }),
  });
  const standIn = new BambooHrStandIn({ server, journal, faults, store, company, deliveries, desk, clock });
  if (options.webhookUrl !== undefined) standIn.deliverTo(options.webhookUrl, options.webhookSecret);
  return standIn;
}

function vendorRoutes(company: Company, apiKey: string): Router {
  const api = Router();
  api.use(basicAuth(apiKey));
  api.use(changeEndpoints(company), employeeList(company), employeeEndpoints(company), tableEndpoints(company));
  api.use(timeOffEndpoints(company), webhookEndpoints(company));
  api.use(() => {
    throw new Refusal(404, 'Not found');
  });
  const routes = Router();
  routes.use(
    VERSIONS.flatMap((version) => [`/api/${version}`, `/api/gateway.php/:company/${version}`]),
    api,
  );
  // Where the vendor's own pages show a record; links of ours lead here.
  routes.get('/employees/employee.php', (request, response) => {
    const { id } = request.query;
    response.redirect(`/__control/people/${typeof id === 'string' ? encodeURIComponent(id) : ''}`);
  });
  return routes;
}

/** The key is the user name; the password is ignored. */
function basicAuth(apiKey: string): RequestHandler {
  return (request, _response, next) => {
    const [scheme, credentials = ''] = (request.headers.authorization ?? '').split(' ');
    const [user] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
    if (scheme?.toLowerCase() !== 'basic' || user !== apiKey) throw new Refusal(401, 'Invalid API key');
    next();
  };
}
