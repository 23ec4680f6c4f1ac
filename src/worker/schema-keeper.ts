import type { TargetSchemaStore } from '../config/target-schema-store.js';
import type { Clock } from '../domain/ports/clock.js';
import type { TargetSchemaReader } from '../domain/ports/target-schema-reader.js';
import type { TargetSchema } from '../domain/target-schema.js';

const HOUR_MS = 3_600_000;
const TIMEOUT_MS = 5_000;

/** What a keeper works with. */
export interface SchemaKeeping {
  readonly readers: readonly TargetSchemaReader[];
  readonly store: TargetSchemaStore;
  /** Real time: how old a reading is has nothing to do with the company's calendar. */
  readonly clock: Clock;
  /** Hears of every reading. */
  readonly read: (schema: TargetSchema) => Promise<void>;
  /** Hears of readings that failed; the schema known before stays in use. */
  readonly failed: (target: string, error: unknown) => void;
}

/** Keeps the stored schemas of the targets young: read at start, then at most once an hour, and after a refusal that looks like theirs. */
export class SchemaKeeper {
  private readonly readAt = new Map<string, number>();
  private readonly reading = new Map<string, Promise<void>>();

  constructor(private readonly keeping: SchemaKeeping) {}

  /** Reads every schema; a target that does not answer keeps nobody waiting for long. */
  async start(): Promise<void> {
    await Promise.all(this.keeping.readers.map((reader) => this.refresh(reader)));
  }

  /** What is known now; an old reading is renewed beside it. */
  async known(): Promise<Readonly<Record<string, TargetSchema>>> {
    const { readers, store, clock } = this.keeping;
    for (const reader of readers) {
      const readAt = this.readAt.get(reader.target);
      if (readAt === undefined || clock.now() - readAt >= HOUR_MS) void this.refresh(reader);
    }
    return store.readAll(readers.map(({ target }) => target));
  }

  /**
   * A target refused content: when this returns its schema is known as it was after that, or could not be read.
   *
   * @param sentAt when the refused call began, real epoch milliseconds
   */
  async doubted(target: string, sentAt: number): Promise<void> {
    const reader = this.keeping.readers.find((each) => each.target === target);
    const readAt = this.readAt.get(target);
    const isFresh = readAt !== undefined && readAt >= sentAt;
    if (reader && (!isFresh || this.reading.has(target))) await this.refresh(reader);
  }

  private refresh(reader: TargetSchemaReader): Promise<void> {
    const { target } = reader;
    const known = this.reading.get(target);
    if (known) return known;
    // A target that refuses is not asked again before the hour is over either.
    this.readAt.set(target, this.keeping.clock.now());
    const reading = this.read(reader).finally(() => this.reading.delete(target));
    this.reading.set(target, reading);
    return reading;
  }

  private async read(reader: TargetSchemaReader): Promise<void> {
    try {
      const schema = await reader.readSchema({ signal: AbortSignal.timeout(TIMEOUT_MS) });
      await this.keeping.store.write(schema);
      await this.keeping.read(schema);
    } catch (error) {
      this.keeping.failed(reader.target, error);
    }
  }
}
