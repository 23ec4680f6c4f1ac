/** The four ways to a Temporal server. */
export type EngineWay = 'address' | 'cli' | 'download' | 'built';

/** What went wrong: no server to be had, one that does not start, a folder in use, or a server that lacks something. */
export type EngineErrorCode =
  'no-engine' | 'start-failed' | 'in-use' | 'unreachable' | 'namespace' | 'search-attributes';

/** No engine could be handed out; the message says what was tried and what to do. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    readonly code: EngineErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
