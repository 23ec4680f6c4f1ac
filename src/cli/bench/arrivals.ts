import type { JournalEntry } from '../../sandbox/kit/journal.js';
import type { OktaStandIn } from '../../sandbox/okta/okta-stand-in.js';

const LOOK_MS = 50;

/** When the first write of each event reached the stand-in. */
export class Arrivals {
  private readonly atByKey = new Map<string, number>();
  private seen = 0;

  constructor(private readonly okta: Pick<OktaStandIn, 'journal'>) {}

  /** Epoch milliseconds; `undefined` while nothing arrived. */
  at(key: string): number | undefined {
    this.read();
    return this.atByKey.get(key);
  }

  /** Waits until all of them arrived. @throws Error saying how many are missing */
  async untilAll(keys: readonly string[], patienceMs: number): Promise<void> {
    const giveUpAt = Date.now() + patienceMs;
    for (;;) {
      this.read();
      const missing = keys.filter((key) => !this.atByKey.has(key)).length;
      if (missing === 0) return;
      if (Date.now() > giveUpAt) throw new Error(`${missing} of ${keys.length} effects did not reach the stand-in`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  private read(): void {
    for (const entry of this.okta.journal.entries(this.seen)) {
      // Its body is recorded a moment after its arrival.
      if (entry.method === 'POST' && entry.body === undefined && entry.status === null) return;
      this.seen = entry.seq;
      const key = keyOf(entry);
      if (key !== undefined && !this.atByKey.has(key)) this.atByKey.set(key, entry.at);
    }
  }
}

/** A create is known by its employee number, a profile write by its cost centre. */
function keyOf({ method, path, body }: JournalEntry): string | undefined {
  if (method !== 'POST' || typeof body !== 'object' || body === null || !('profile' in body)) return undefined;
  const { profile } = body;
  if (typeof profile !== 'object' || profile === null) return undefined;
  const named = new Map<string, unknown>(Object.entries(profile));
  const key = named.get(path.endsWith('/users') ? 'employeeNumber' : 'costCenter');
  return typeof key === 'string' ? key : undefined;
}
