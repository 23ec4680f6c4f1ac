import type { Json } from '../../src/domain/json.js';
import { ConnectorError, type ConnectorErrorKind } from '../../src/domain/ports/connector-error.js';
import type { CallOptions } from '../../src/domain/ports/call-options.js';
import type { HrChanges, HrReading, HrSource, RosterEntry, RosterPage } from '../../src/domain/ports/hr-source.js';

/** What the next call meets instead of an answer; `hang` answers nothing until it is called off. */
export type Upset = ConnectorErrorKind | 'hang';

/** An HR system whose answers a test writes; it keeps what it was asked. */
export class ScriptedHrSource implements HrSource {
  /** Pages of changes: page n is asked with watermark n, the last one stays for the next poll. */
  changePages: readonly (readonly string[])[] = [[]];
  rosterPages: readonly RosterPage[] = [];
  readonly asked: Json[] = [];
  readonly rosterAsked: (Json | null)[] = [];
  private upsets = new Map<number, Upset>();
  private calls = 0;

  constructor(readonly source: string) {}

  /** @param call which call from now on meets it, counted from 1 */
  upset(kind: Upset, call = 1): void {
    this.upsets.set(this.calls + call, kind);
  }

  async readRecord(): Promise<HrReading> {
    return { found: false };
  }

  /** The instant itself: a test sees in `asked` where a poll began. */
  watermarkAt(since: string): Json {
    return since;
  }

  async changesSince(watermark: Json, options: CallOptions): Promise<HrChanges> {
    this.asked.push(watermark);
    await this.meetUpset(options);
    const page = typeof watermark === 'number' ? watermark : 0;
    const people = (this.changePages[page] ?? []).map((hrId) => ({ hrId, action: 'updated' as const }));
    const more = page + 1 < this.changePages.length;
    return { people, watermark: more ? page + 1 : page, more };
  }

  async roster(page: Json | null, options: CallOptions): Promise<RosterPage> {
    this.rosterAsked.push(page);
    await this.meetUpset(options);
    return this.rosterPages[typeof page === 'number' ? page : 0] ?? { people: [], next: null, total: null, size: 2 };
  }

  private async meetUpset({ signal }: CallOptions): Promise<void> {
    this.calls += 1;
    const kind = this.upsets.get(this.calls);
    if (kind === undefined) return;
    if (kind === 'hang')
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('called off'))));
    throw new ConnectorError(kind, this.source, `${this.source} answers ${kind}`);
  }
}

/** Somebody on a roster, with every column filled. */
export function listed(hrId: string, more: Partial<RosterEntry> = {}): RosterEntry {
  return {
    hrId,
    employeeNumber: `E-${hrId}`,
    givenName: 'Ada',
    familyName: `Number${hrId}`,
    workEmail: `${hrId}@acme.example`,
    personalEmail: `${hrId}@home.example`,
    phone: '+44 20 7946 0000',
    startDate: '2026-02-01',
    ended: false,
    ...more,
  };
}

/** People as pages of a roster whose total is told. */
export function rosterOf(people: readonly RosterEntry[], size = 2): readonly RosterPage[] {
  const count = Math.max(1, Math.ceil(people.length / size));
  return Array.from({ length: count }, (_, page) => ({
    people: people.slice(page * size, (page + 1) * size),
    next: page + 1 < count ? page + 1 : null,
    total: people.length,
    size,
  }));
}
