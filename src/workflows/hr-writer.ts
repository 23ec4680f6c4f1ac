import { ActivityFailure, proxyActivities } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { Finding } from '../domain/finding.js';
import type { WorkEmailForHr } from '../domain/work-email-for-hr.js';
import { EFFECT_OPTIONS } from './apply.js';
import { hrQueueOf } from './hr-queues.js';
import { note, type PersonState } from './state.js';

const { writeWorkEmail } = proxyActivities<ActivitiesByQueue['hris']>({
  ...EFFECT_OPTIONS,
  summary: 'write the work e-mail address to HR',
});

/**
 * Tells HR the work address that was made for the person, once for each record and address.
 *
 * What is to be told stands in the decision; decisions of before ask for nothing, so their histories replay as they were.
 */
export class HrWriter {
  private readonly writing = new Set<string>();

  constructor(
    private readonly state: PersonState,
    private readonly changed: () => void,
  ) {}

  get busy(): boolean {
    return this.writing.size > 0;
  }

  /** Writes what was not written before; what HR refused waits until a person says retry, or for another address. */
  adopt(wanted: readonly WorkEmailForHr[]): void {
    for (const address of wanted) {
      const key = keyOf(address);
      if (this.writing.has(key) || this.state.toldToHr?.[key]?.email === address.email) continue;
      this.writing.add(key);
      void this.write(key, address);
    }
  }

  /** Questions about addresses that HR still lacks. */
  findings(wanted: readonly WorkEmailForHr[]): readonly Finding[] {
    return wanted.flatMap((address): readonly Finding[] => {
      const told = this.state.toldToHr?.[keyOf(address)];
      if (!told || told.email !== address.email || told.refusal === null) return [];
      return [{ kind: 'task', key: reviewKey(keyOf(address)), field: 'workEmail', detail: told.refusal, blocks: [] }];
    });
  }

  private async write(key: string, address: WorkEmailForHr): Promise<void> {
    try {
      const queue = { taskQueue: hrQueueOf(address.source) };
      const order = { ...address, person: this.state.person };
      const result = await writeWorkEmail.executeWithOptions(queue, [order]);
      if (result === 'unsupported') this.remember(key, address, byHand(address.source));
      else this.remember(key, address, null, result);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      const why = error.cause?.message ?? error.message;
      this.remember(key, address, `the work address could not be written to HR: ${why}`);
    } finally {
      this.writing.delete(key);
      this.changed();
    }
  }

  private remember(
    key: string,
    { source, hrId, email }: WorkEmailForHr,
    refusal: string | null,
    outcome: 'done' | 'already' | 'failed' = 'failed',
  ): void {
    this.state.toldToHr = { ...this.state.toldToHr, [key]: { email, refusal } };
    note(this.state, { kind: 'hr-write', source, hrId, field: 'workEmail', outcome });
  }
}

/** Forgets a refusal that a person wants tried again. @param review key of the review that asked */
export function writtenAgain(toldToHr: PersonState['toldToHr'], review: string): PersonState['toldToHr'] {
  if (toldToHr === undefined) return undefined;
  return Object.fromEntries(Object.entries(toldToHr).filter(([key]) => reviewKey(key) !== review));
}

function keyOf({ source, hrId }: WorkEmailForHr): string {
  return `${source}:${hrId}`;
}

function reviewKey(key: string): string {
  return `hr-write:${key}:workEmail`;
}

function byHand(source: string): string {
  return `the account has a work address that HR lacks, and ${source} takes none from us: enter it there`;
}
