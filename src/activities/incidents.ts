import { ApplicationFailure } from '@temporalio/activity';

/** Opens, feeds and clears the one incident a connector's fault is for everybody. */
export interface IncidentSink {
  report(system: string, kind: string, person: string, detail: string): Promise<void>;
  cleared(system: string, kind: string): Promise<void>;
}

/** A person who goes on failing is reported this often, so that a thousand retries are not a thousand signals. */
const REPORT_EVERY_MS = 60_000;
const KIND = 'unauthorized';

/** Watches calls for faults of the connector itself. One per worker process. */
export class IncidentReporter {
  private readonly reportedAt = new Map<string, number>();

  constructor(
    private readonly sink: IncidentSink,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Runs `call`; a credential fault is reported once per person and minute and thrown on, a success clears the incident. */
  async watching<T>(system: string, person: string, call: () => Promise<T>): Promise<T> {
    try {
      const result = await call();
      await this.succeeded(system);
      return result;
    } catch (error) {
      if (error instanceof ApplicationFailure && error.type === KIND) await this.failed(system, person, error.message);
      throw error;
    }
  }

  private async failed(system: string, person: string, detail: string): Promise<void> {
    const key = `${system}\n${person}`;
    const last = this.reportedAt.get(key);
    if (last !== undefined && this.clock() - last < REPORT_EVERY_MS) return;
    this.reportedAt.set(key, this.clock());
    await this.sink.report(system, KIND, person, detail);
  }

  private async succeeded(system: string): Promise<void> {
    const keys = [...this.reportedAt.keys()].filter((key) => key.startsWith(`${system}\n`));
    if (keys.length === 0) return;
    for (const key of keys) this.reportedAt.delete(key);
    await this.sink.cleared(system, KIND);
  }
}
