/** Where a command reads and writes; a test hands in its own. */
export interface CliIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** 0 all is well · 1 the command found something wrong · 2 it could not do its work: wrong usage, or something it needs is not there. */
export type ExitCode = 0 | 1 | 2;

/** What every command is given. */
export interface Shell extends CliIo {
  /** Sets the exit code; the command ends as it returns. */
  readonly finish: (code: ExitCode) => void;
}
