import type { SandboxClock } from '../kit/clock.js';
import type { Faults } from '../kit/faults.js';
import type { Journal } from '../kit/journal.js';
import type { RunningStandIn } from '../kit/stand-in.js';
import type { Store } from '../kit/store.js';
import type { Company } from './company.js';
import type { CompanyState } from './company-state.js';
import type { Deliveries } from './deliveries.js';
import type { HrDesk } from './hr-desk.js';
import { addWebhook } from './webhook-endpoints.js';

const WEBHOOK_NAME = 'Tenure';
const LOOK_EVERY_MS = 1_000;

interface Parts {
  readonly server: RunningStandIn;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly store: Store<CompanyState>;
  readonly company: Company;
  readonly deliveries: Deliveries;
  readonly desk: HrDesk;
  readonly clock: SandboxClock;
}

/** A BambooHR account that listens; `desk` acts as its HR people. */
export class BambooHrStandIn implements RunningStandIn {
  readonly url: string;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly desk: HrDesk;
  readonly deliveries: Deliveries;
  readonly #parts: Parts;
  readonly #leaveClock: () => void;
  readonly #look: NodeJS.Timeout;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.url = parts.server.url;
    this.journal = parts.journal;
    this.faults = parts.faults;
    this.desk = parts.desk;
    this.deliveries = parts.deliveries;
    this.#leaveClock = parts.clock.onMove(() => this.#catchUp());
    // Time also passes by itself, and another process may have moved a shared clock.
    this.#look = setInterval(() => this.#catchUp(), LOOK_EVERY_MS).unref();
    this.#catchUp();
  }

  /** Everything kept, for assertions; change it through `desk`. */
  get state(): CompanyState {
    return this.#parts.company.state;
  }

  /** Makes or redirects the webhook `Tenure`: event-based, every field monitored. */
  deliverTo(url: string, privateKey: string = '0'.repeat(32)): void {
    const { company } = this.#parts;
    const known = company.state.webhooks.find(({ name }) => name === WEBHOOK_NAME);
    if (known) {
      Object.assign(known, { url, privateKey });
      return company.quietlyChanged();
    }
    const events = ['employee.created', 'employee.updated', 'employee.deleted'];
    const order = { format: 'json' as const, events, monitorFields: [], postFields: {}, includeCompanyDomain: false };
    addWebhook(company, { name: WEBHOOK_NAME, url, ...order }, privateKey);
  }

  /** Settles when every delivery that is due has been tried. */
  settled(): Promise<void> {
    return this.deliveries.idle();
  }

  async stop(): Promise<void> {
    clearInterval(this.#look);
    this.#leaveClock();
    await this.deliveries.stop();
    await this.#parts.server.stop();
    this.#parts.store.flush();
  }

  #catchUp(): void {
    this.#parts.company.reachToday();
    this.deliveries.sendDue();
  }
}
