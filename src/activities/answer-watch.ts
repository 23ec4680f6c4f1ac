import { ApplicationFailure } from '@temporalio/activity';
import { told, type IncidentSink } from './incidents.js';

/** One reading of one person's record. */
export interface WatchedReading {
  readonly system: string;
  readonly person: string;
  /** Of the engine, from 1. */
  readonly attempt: number;
}

/** This many people unreadable and nobody readable since: the system answers everybody so. */
const ALIKE = 3;
/** Where nobody else is read meanwhile, an answer is the record's own fault after this many attempts. */
const ATTEMPTS = 4;
const REPORT_EVERY_MS = 60_000;
const KIND = 'answers-unreadable';

interface Seen {
  /** When each unreadable person was first met, on the count of readings. */
  readonly failing: Map<string, number>;
  lastSuccess: number;
  reportedAt: number | null;
  cleared: boolean;
}

/**
 * Tells a record that is odd from an HR system whose every answer is of an unknown shape. One per worker process.
 *
 * The record is its person's review. The system is one incident for everybody, ended by the first answer that can be read; whoever is to be
 * read is tried again by the engine until then.
 */
export class AnswerWatch {
  private readonly systems = new Map<string, Seen>();
  private readings = 0;

  constructor(
    private readonly sink: IncidentSink,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  async watching<T>(watched: WatchedReading, read: () => Promise<T>): Promise<T> {
    const seen = this.systems.get(watched.system) ?? {
      failing: new Map(),
      lastSuccess: 0,
      reportedAt: null,
      cleared: false,
    };
    this.systems.set(watched.system, seen);
    this.readings += 1;
    let result: T;
    try {
      result = await read();
    } catch (error) {
      if (error instanceof ApplicationFailure && isUnexpected(error)) throw await this.judged(error, watched, seen);
      throw error;
    }
    await this.succeeded(watched, seen);
    return result;
  }

  private async judged(
    error: ApplicationFailure,
    { system, person, attempt }: WatchedReading,
    seen: Seen,
  ): Promise<ApplicationFailure> {
    const since = seen.failing.get(person) ?? this.readings;
    seen.failing.set(person, since);
    if (attempt === 1) return retried(error);
    if (seen.lastSuccess > since) return error;
    const alike = [...seen.failing.values()].filter((first) => first > seen.lastSuccess).length;
    if (alike < ALIKE) return attempt < ATTEMPTS ? retried(error) : error;
    const now = this.clock();
    if (seen.reportedAt === null || now - seen.reportedAt >= REPORT_EVERY_MS) {
      seen.reportedAt = now;
      const telling = this.sink.report(system, KIND, system, `records cannot be read: ${error.message}`);
      if (!(await told(telling))) seen.reportedAt = null;
    }
    return retried(error);
  }

  /** An incident that an earlier process opened ends with the first success of this one. */
  private async succeeded({ system, person }: WatchedReading, seen: Seen): Promise<void> {
    seen.failing.delete(person);
    seen.lastSuccess = this.readings;
    if (seen.cleared && seen.reportedAt === null) return;
    if (!(await told(this.sink.cleared(system, KIND)))) return;
    seen.cleared = true;
    seen.reportedAt = null;
  }
}

function isUnexpected({ details }: ApplicationFailure): boolean {
  const [detail] = details ?? [];
  return typeof detail === 'object' && detail !== null && 'code' in detail && detail.code === 'unexpected-answer';
}

function retried({ message, type, details }: ApplicationFailure): ApplicationFailure {
  return ApplicationFailure.create({ message, type: type ?? 'invalid', details: details ?? [] });
}
