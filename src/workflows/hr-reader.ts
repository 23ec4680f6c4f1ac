import { ActivityFailure, proxyActivities } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { TimedReading } from '../activities/hr.js';
import type { Fact } from '../domain/fact.js';
import { EFFECT_OPTIONS } from './apply.js';
import { hrQueueOf } from './hr-queues.js';
import type { PersonState } from './state.js';

const { readHrRecord } = proxyActivities<ActivitiesByQueue['hris']>({
  ...EFFECT_OPTIONS,
  summary: 'read the HR record',
});

/** Hints come in pairs and bursts: after a reading the next waits this long and serves them all. */
const SETTLE_MS = 3000;

/** Reads the person's record from HR when told that it changed: at once, then once for all hints of the next seconds. */
export class HrReader {
  private reading = false;
  private lastBeganAt: number | null = null;
  private wantedSource: string | null = null;
  private heardAt = 0;

  constructor(
    private readonly state: PersonState,
    private readonly hear: (fact: Fact) => void,
    private readonly changed: () => void,
  ) {}

  get busy(): boolean {
    return this.reading || this.wantedSource !== null;
  }

  /** When the waiting hints are to be served; `null` when none wait. */
  get dueAt(): number | null {
    if (this.wantedSource === null || this.reading) return null;
    return this.lastBeganAt === null ? Date.now() : this.lastBeganAt + SETTLE_MS;
  }

  want(source: string): void {
    this.wantedSource = source;
    this.heardAt = Date.now();
    this.readIfDue();
  }

  readIfDue(): void {
    const { dueAt, wantedSource } = this;
    if (dueAt === null || wantedSource === null || dueAt > Date.now()) return;
    this.wantedSource = null;
    this.reading = true;
    this.lastBeganAt = Date.now();
    void this.read(wantedSource);
  }

  private async read(source: string): Promise<void> {
    try {
      for (const hrId of this.recordsIn(source)) await this.readOne(source, hrId);
    } finally {
      this.reading = false;
      this.changed();
    }
  }

  private async readOne(source: string, hrId: string): Promise<void> {
    const { person } = this.state;
    try {
      const options = { taskQueue: hrQueueOf(source) };
      const order = { person, source, hrId, heardAt: this.heardAt };
      this.take(source, hrId, await readHrRecord.executeWithOptions(options, [order]));
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      this.find(
        source,
        hrId,
        `the HR record could not be read: ${error.cause?.message ?? error.message}`,
        'unreadable',
      );
    }
  }

  /** HR ids of the person's records in a source: the one they are known by, and those that were found to be theirs. */
  private recordsIn(source: string): readonly string[] {
    const { person, records, joined = {} } = this.state;
    const isHere = (record: string): boolean => record.startsWith(`${source}:`);
    const theirs = [person, ...Object.keys(records), ...Object.keys(joined)].filter(isHere);
    return [...new Set(theirs)].map((record) => record.slice(source.length + 1)).sort();
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

  private find(source: string, hrId: string, detail: string, what: string): void {
    const key = `${source}:${hrId}`;
    const before = this.state.readings[key];
    const finding = { kind: 'identity', key: `hr-${what}:${key}`, field: null, detail, blocks: [] } as const;
    this.state.readings = {
      ...this.state.readings,
      [key]: { digest: before?.digest ?? '', newest: false, findings: [finding] },
    };
  }
}
