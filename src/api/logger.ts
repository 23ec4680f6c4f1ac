type LogLine = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** What the API needs of a logger; pino's shape. Fields hold ids, codes and figures, never a body or a personal value. */
export interface Logger {
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
