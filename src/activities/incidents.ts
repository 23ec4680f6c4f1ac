import { ApplicationFailure } from '@temporalio/activity';
import type { IncidentKind } from '../domain/incident-kind.js';

/** Opens, feeds and clears the one incident a connector's fault is for everybody. */
export interface IncidentSink {
  /** @param person public id; the system itself for a fault that is about nobody */
  report(system: string, kind: IncidentKind, person: string, detail: string): Promise<void>;
  /** Nothing happens when there is no such incident. */
  cleared(system: string, kind: IncidentKind): Promise<void>;
}

/** One call of a connector. */
export interface WatchedCall {
  readonly system: string;
  /** What is done; one that lacks a scope fails while all others go well. */
  readonly operation: string;
  readonly person: string;
}

/** A person who goes on failing is reported this often, so that a thousand retries are not a thousand signals. */
const REPORT_EVERY_MS = 60_000;
const KIND = 'unauthorized';

/** Watches calls for faults of the connector itself. One per worker process. */
export class IncidentReporter {
  /** When whom was reported last, by failing operation, by system. */
  private readonly failing = new Map<string, Map<string, Map<string, number>>>();
  /** Systems that worked since the start: an incident of an earlier process, its token replaced, ends with the first success. */
  private readonly cleared = new Set<string>();

  constructor(
    private readonly sink: IncidentSink,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /**
   * Runs `call`; a credential fault is reported once per person and minute and thrown on.
   *
   * The incident is cleared once every operation that failed has worked again. What cannot be told to the engine now is told with the next call.
   */
  async watching<T>(watched: WatchedCall, call: () => Promise<T>): Promise<T> {
    let result: T;
    try {
      result = await call();
    } catch (error) {
      if (error instanceof ApplicationFailure && error.type === KIND) await this.failed(watched, error.message);
      throw error;
    }
    await this.succeeded(watched);
    return result;
  }

  private async failed({ system, operation, person }: WatchedCall, detail: string): Promise<void> {
    const operations = this.failing.get(system) ?? new Map<string, Map<string, number>>();
    this.failing.set(system, operations);
    const reports = operations.get(operation) ?? new Map<string, number>();
    operations.set(operation, reports);
    const last = reports.get(person);
    if (last !== undefined && this.clock() - last < REPORT_EVERY_MS) return;
    reports.set(person, this.clock());
    if (!(await told(this.sink.report(system, KIND, person, detail)))) reports.delete(person);
  }

  private async succeeded({ system, operation }: WatchedCall): Promise<void> {
    const operations = this.failing.get(system);
    operations?.delete(operation);
    if (operations === undefined ? this.cleared.has(system) : operations.size > 0) return;
    this.failing.delete(system);
    this.cleared.add(system);
    if (!(await told(this.sink.cleared(system, KIND)))) this.cleared.delete(system);
  }
}

/** Whether it could be told; the outcome of a call must not hang on that: it was made, or is repeated, either way. */
export async function told(telling: Promise<void>): Promise<boolean> {
  return telling.then(
    () => true,
    () => false,
  );
}
