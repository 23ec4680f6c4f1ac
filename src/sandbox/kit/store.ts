import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** What a store holds, and where. */
export interface StoreOptions<State> {
  /** JSON file; in memory when absent. */
  readonly file?: string | undefined;
  /** Checks what is read back from the file. */
  readonly schema: z.ZodType<State>;
  /** State of a store that has no file yet. */
  readonly initial: () => State;
  /** How long changes are gathered before a write, milliseconds. @default 200 */
  readonly gatherMs?: number;
}

/**
 * A stand-in's state: a plain object that is changed in place and written as one JSON file.
 *
 * Writes are atomic (draft, then rename) and gathered, so a `kill -9` loses at most the last moment.
 */
export class Store<State> {
  readonly state: State;
  readonly #options: StoreOptions<State>;
  #timer: NodeJS.Timeout | undefined;
  #lastWriteMs = 0;

  /** @throws Error when the file is not readable as this state; it names the file */
  constructor(options: StoreOptions<State>) {
    this.#options = options;
    this.state = load(options);
  }

  /** Says that the state was changed; a write follows soon. */
  changed(): void {
    if (this.#options.file === undefined || this.#timer) return;
    // Large states take long to serialise: spend at most a tenth of the time on it.
    const waitMs = Math.max(this.#options.gatherMs ?? 200, this.#lastWriteMs * 10);
    this.#timer = setTimeout(() => this.flush(), waitMs);
  }

  /** Writes now what was changed; call it at stop. */
  flush(): void {
    if (!this.#timer || this.#options.file === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const startedAt = performance.now();
    const draft = `${this.#options.file}.${process.pid}.tmp`;
    mkdirSync(dirname(this.#options.file), { recursive: true });
    writeFileSync(draft, JSON.stringify(this.state));
    renameSync(draft, this.#options.file);
    this.#lastWriteMs = performance.now() - startedAt;
  }
}

function load<State>({ file, schema, initial }: StoreOptions<State>): State {
  if (file === undefined || !existsSync(file)) return initial();
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`cannot read the stand-in's state from ${file}: remove the file to start afresh`, { cause });
  }
}
