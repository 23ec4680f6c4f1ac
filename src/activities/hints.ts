import type { CallOptions } from '../domain/ports/call-options.js';
import type { HrChanges } from '../domain/ports/hr-source.js';
import { publicIdOf } from '../domain/public-id.js';

/** Tells people's workflows to look again; durable when it returns. */
export interface HintSender {
  /** Starts a workflow for somebody who is not known yet. */
  changed(person: string, recheck: { readonly source: string }): Promise<void>;
  /** Nobody is made known by HR's word that they are gone. */
  gone(person: string, recheck: { readonly source: string }): Promise<void>;
}

const HINTS_AT_ONCE = 10;

/** Tells many people of one HR system, ten at once; a repeat is safe, since each only looks again. One who cannot be told keeps nobody else from it. */
export class HintTeller {
  constructor(private readonly sender: HintSender) {}

  async tell(source: string, people: HrChanges['people'], { signal }: CallOptions): Promise<void> {
    const failures: unknown[] = [];
    for (let from = 0; from < people.length; from += HINTS_AT_ONCE) {
      signal.throwIfAborted();
      const told = await Promise.allSettled(
        people.slice(from, from + HINTS_AT_ONCE).map(({ hrId, action }) => {
          const person = publicIdOf(source, hrId);
          return action === 'deleted' ? this.sender.gone(person, { source }) : this.sender.changed(person, { source });
        }),
      );
      failures.push(...told.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : [])));
    }
    if (failures.length > 0) throw failures[0];
  }
}
