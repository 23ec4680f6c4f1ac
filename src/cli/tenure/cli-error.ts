/** A command that could not do its work; the message says what to do, and is all that is shown. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
