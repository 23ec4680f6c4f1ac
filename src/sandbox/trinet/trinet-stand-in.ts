import type { Faults } from '../kit/faults.js';
import type { Journal } from '../kit/journal.js';
import type { RunningStandIn } from '../kit/stand-in.js';
import type { Store } from '../kit/store.js';
import type { Access, CompanyState } from './company-state.js';
import type { Gateway } from './gateway.js';
import type { HrDesk } from './hr-desk.js';

interface Parts {
  readonly server: RunningStandIn;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly store: Store<CompanyState>;
  readonly gateway: Gateway;
  readonly desk: HrDesk;
}

/** A TriNet company that listens; `desk` acts as its HR people. */
export class TriNetStandIn implements RunningStandIn {
  readonly url: string;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly desk: HrDesk;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.url = parts.server.url;
    this.journal = parts.journal;
    this.faults = parts.faults;
    this.desk = parts.desk;
  }

  /** Everything kept, for assertions; change it through `desk`. */
  get state(): CompanyState {
    return this.#parts.store.state;
  }

  /** Makes every token that was given out invalid. */
  revokeTokens(): void {
    this.#parts.gateway.revokeTokens();
  }

  /** Changes what the credential may do. */
  restrict(access: Partial<Access>): void {
    Object.assign(this.#parts.store.state.access, access);
    this.#parts.store.changed();
  }

  async stop(): Promise<void> {
    await this.#parts.server.stop();
    this.#parts.store.flush();
  }
}
