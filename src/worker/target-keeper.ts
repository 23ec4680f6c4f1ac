import { setMaxListeners } from 'node:events';
import type { TargetDocuments } from '../config/target-documents.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import type { Clock } from '../domain/ports/clock.js';

/** Reads one target's document from the target itself. */
export interface TargetReader<Document> {
  readonly target: string;
  /** @throws ConnectorError */
  read(options: CallOptions): Promise<Document>;
}

/** What a keeper works with. */
export interface TargetKeeping<Document extends { readonly target: string }> {
  readonly readers: readonly TargetReader<Document>[];
  readonly store: TargetDocuments<Document>;
  /** Real time: how old a reading is has nothing to do with the company's calendar. */
  readonly clock: Clock;
  /** A reading this old is renewed. */
  readonly maxAgeMs: number;
  readonly timeoutMs: number;
  /** Hears of every reading. */
  readonly read?: (document: Document) => Promise<void>;
  /** Hears of readings that failed; what was known before stays in use. */
  readonly failed: (target: string, error: unknown) => void;
}

/** Keeps what targets say of themselves young: read at start, again when it is old, and after a refusal that looks like its. */
export class TargetKeeper<Document extends { readonly target: string }> {
  private readonly readAt = new Map<string, number>();
  private readonly reading = new Map<string, Promise<void>>();
  private readonly stopped = new AbortController();

  constructor(private readonly keeping: TargetKeeping<Document>) {}

  /** Reads every target; one that does not answer keeps nobody waiting longer than the time-out. */
  async start(): Promise<void> {
    await Promise.all(this.keeping.readers.map((reader) => this.refresh(reader)));
  }

  /** Begins to read what is old; nobody waits for it. */
  renew(): void {
    const { readers, clock, maxAgeMs } = this.keeping;
    for (const reader of readers) {
      const readAt = this.readAt.get(reader.target);
      if (readAt === undefined || clock.now() - readAt >= maxAgeMs) void this.refresh(reader);
    }
  }

  /** Breaks off what is being read, and returns when it has ended. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.all(this.reading.values());
  }

  /** What is known now; an old reading is renewed beside it. */
  async known(): Promise<Readonly<Record<string, Document>>> {
    this.renew();
    return this.keeping.store.readAll(this.keeping.readers.map(({ target }) => target));
  }

  /**
   * A target refused content: when this returns its document is known as it was after that, or could not be read.
   *
   * @param sentAt when the refused call began, real epoch milliseconds
   */
  async doubted(target: string, sentAt: number): Promise<void> {
    const reader = this.keeping.readers.find((each) => each.target === target);
    const readAt = this.readAt.get(target);
    const isFresh = readAt !== undefined && readAt >= sentAt;
    if (reader && (!isFresh || this.reading.has(target))) await this.refresh(reader);
  }

  private refresh(reader: TargetReader<Document>): Promise<void> {
    const { target } = reader;
    const known = this.reading.get(target);
    if (known) return known;
    // A target that refuses is not asked again before its reading would be old either.
    this.readAt.set(target, this.keeping.clock.now());
    const reading = this.read(reader).finally(() => this.reading.delete(target));
    this.reading.set(target, reading);
    return reading;
  }

  private async read(reader: TargetReader<Document>): Promise<void> {
    const { store, read, failed, timeoutMs } = this.keeping;
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.stopped.signal]);
      // Every page of a listing listens to it.
      setMaxListeners(0, signal);
      const document = await reader.read({ signal });
      await store.write(document);
      await read?.(document);
    } catch (error) {
      if (!this.stopped.signal.aborted) failed(reader.target, error);
    }
  }
}
