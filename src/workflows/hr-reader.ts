import { ActivityFailure, CancellationScope, patched, proxyActivities } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { TimedReading } from '../activities/hr.js';
import type { Fact } from '../domain/fact.js';
import type { Finding } from '../domain/finding.js';
import { EFFECT_OPTIONS } from './apply.js';
import { hrQueueOf } from './hr-queues.js';
import { nowInstant, type PersonState, type ReadingState } from './state.js';

const { readHrRecord } = proxyActivities<ActivitiesByQueue['hris']>({
  ...EFFECT_OPTIONS,
  summary: 'read the HR record',
});

/** Hints come in pairs and bursts: after a reading the next waits this long and serves them all. */
const SETTLE_MS = 3000;

/** One attempt ends before that: a reading that lasts longer waits out failures of HR. */
const WAITS_AFTER_MS = 20_000;

/** What could not be read is read again this much later although its failure is for good: it may be what a leaving stands in. */
const UNREADABLE_RETRY_MS = 60 * 60 * 1000;

/** The reading of one record that is under way. */
interface Attempt {
  readonly source: string;
  readonly scope: CancellationScope;
  readonly beganAt: number;
  calledOff: boolean;
}

/**
 * Reads the person's record from HR when told that it changed: at once, then once for all hints of the next seconds.
 *
 * Every failure that a retry can mend is the engine's; news that come while it waits begin the reading anew, since HR may be back. A record whose reading failed for good is read again every hour until it is read.
 */
export class HrReader {
  private reading = false;
  private lastBeganAt: number | null = null;
  private current: Attempt | null = null;
  private readonly wanted = new Set<string>();
  private heardAt = 0;

  constructor(
    private readonly state: PersonState,
    private readonly hear: (fact: Fact) => void,
    private readonly changed: () => void,
  ) {}

  get busy(): boolean {
    return this.reading || this.wanted.size > 0;
  }

  /** When HR is to be read next; `null` when nothing asks for it. */
  get dueAt(): number | null {
    const asked = [...(this.wanted.size === 0 ? [] : [0]), ...this.retries().map(({ at }) => at)];
    if (asked.length === 0 || this.reading) return null;
    const settled = this.lastBeganAt === null ? Date.now() : this.lastBeganAt + SETTLE_MS;
    return Math.max(settled, Math.min(...asked));
  }

  want(source: string): void {
    this.heardAt = Date.now();
    const isServed = this.beginsAnew(source);
    // Of several records in a system the one that is read is not all the news may be about.
    if (!isServed || this.recordsIn(source).length > 1) this.wanted.add(source);
    if (!isServed) this.readIfDue();
  }

  /** Calls a wait off that failures made long; the reading that follows serves this news too. */
  private beginsAnew(source: string): boolean {
    const { current } = this;
    const waits = current?.source === source && Date.now() - current.beganAt >= WAITS_AFTER_MS;
    if (!waits || !patched('news-begin-a-reading-anew')) return false;
    current.calledOff = true;
    current.scope.cancel();
    return true;
  }

  readIfDue(): void {
    const { dueAt } = this;
    const now = Date.now();
    if (dueAt === null || dueAt > now) return;
    const retried = this.retries().flatMap(({ source, at }) => (at <= now ? [source] : []));
    if (retried.length > 0) this.heardAt = now;
    const sources = [...new Set([...this.wanted, ...retried])];
    this.wanted.clear();
    this.reading = true;
    this.lastBeganAt = now;
    void this.read(sources);
  }

  /** Readings that are to be repeated by themselves, and when. */
  private retries(): readonly { readonly source: string; readonly at: number }[] {
    return this.records.flatMap((record) => {
      const { retryAt } = this.state.readings[record] ?? {};
      return retryAt === undefined ? [] : [{ source: record.slice(0, record.indexOf(':')), at: Date.parse(retryAt) }];
    });
  }

  private async read(sources: readonly string[]): Promise<void> {
    try {
      for (const source of sources) for (const hrId of this.recordsIn(source)) await this.readOne(source, hrId);
    } finally {
      this.reading = false;
      this.changed();
    }
  }

  private async readOne(source: string, hrId: string): Promise<void> {
    try {
      let reading: TimedReading | 'called-off' = await this.attempt(source, hrId);
      while (reading === 'called-off') reading = await this.attempt(source, hrId, { early: true });
      this.take(source, hrId, reading);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      this.find(
        source,
        hrId,
        `the HR record could not be read: ${error.cause?.message ?? error.message}`,
        'unreadable',
        patched('unreadable-is-read-again')
          ? { retryAt: new Date(Date.now() + UNREADABLE_RETRY_MS).toISOString() }
          : {},
      );
    }
  }

  /** @returns `called-off` when news came while it waited */
  private async attempt(
    source: string,
    hrId: string,
    begun: { readonly early?: true } = {},
  ): Promise<TimedReading | 'called-off'> {
    const scope = new CancellationScope();
    const attempt: Attempt = { source, scope, beganAt: Date.now(), calledOff: false };
    this.current = attempt;
    const order = { person: this.state.person, source, hrId, heardAt: this.heardAt, ...begun };
    try {
      const reading = await scope.run(() => readHrRecord.executeWithOptions({ taskQueue: hrQueueOf(source) }, [order]));
      // It answered all the same, of what was there before the news.
      return attempt.calledOff ? 'called-off' : reading;
    } catch (error) {
      if (attempt.calledOff && error instanceof ActivityFailure) return 'called-off';
      throw error;
    } finally {
      this.current = null;
    }
  }

  /** The person's records: the one they are known by, and those that were found to be theirs. */
  private get records(): readonly string[] {
    const { person, records, joined = {} } = this.state;
    return [...new Set([person, ...Object.keys(records), ...Object.keys(joined)])];
  }

  /** HR ids of the records in a source. */
  private recordsIn(source: string): readonly string[] {
    const here = this.records.filter((record) => record.startsWith(`${source}:`));
    return here.map((record) => record.slice(source.length + 1)).sort();
  }

  private take(source: string, hrId: string, reading: TimedReading): void {
    const key = `${source}:${hrId}`;
    if (!reading.found) {
      // Absence is no evidence of leaving: a person decides.
      return this.find(
        source,
        hrId,
        'HR shows no such record any more; end the employment there or correct the id',
        'missing',
      );
    }
    const before = this.state.readings[key];
    const { digest, findings } = reading;
    this.state.readings = { ...this.state.readings, [key]: { digest, findings, newest: true } };
    if (before?.newest === true && before.digest === digest) return;
    const now = Date.now();
    const receivedAt = new Date(now).toISOString();
    const time = new Date(now - reading.tookMs).toISOString();
    const { data, url } = reading;
    this.hear({
      id: `snapshot:${digest.slice(0, 16)}:${time}`,
      source,
      hrId,
      type: 'snapshot',
      time,
      sequence: 0,
      data,
      receivedAt,
      digest,
      url,
    });
  }

  private find(
    source: string,
    hrId: string,
    detail: string,
    what: 'missing' | 'unreadable',
    later: Pick<ReadingState, 'retryAt'> = {},
  ): void {
    const key = `${source}:${hrId}`;
    const before = this.state.readings[key];
    const finding = { kind: 'identity', key: `hr-${what}:${key}`, field: null, detail, blocks: [] } as const;
    this.state.readings = {
      ...this.state.readings,
      [key]: { digest: before?.digest ?? '', newest: false, findings: [finding], ...later },
    };
  }
}

/** Whether it says that HR shows no such record. */
export function isMissing({ key }: Finding): boolean {
  return key.startsWith('hr-missing:');
}

/**
 * Has HR's records read again now: all that were ever read, or those of which a review asked.
 *
 * Such a question goes with the asking, unless it holds something back: that stays until it is read.
 */
export function readAgain(state: PersonState, review?: string): void {
  const asks = ({ findings }: ReadingState): boolean =>
    review === undefined || findings.some(({ key }) => key === review);
  if (!Object.values(state.readings).some(asks) || !patched('unreadable-is-read-again')) return;
  const open = ({ key, blocks }: Finding): boolean => key !== review || blocks.length > 0;
  const again = (reading: ReadingState): ReadingState =>
    asks(reading) ? { ...reading, findings: reading.findings.filter(open), retryAt: nowInstant() } : reading;
  state.readings = Object.fromEntries(Object.entries(state.readings).map(([record, one]) => [record, again(one)]));
}
