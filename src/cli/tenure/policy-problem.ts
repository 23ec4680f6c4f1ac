/** Something wrong with a policy, as every command shows it; lines and columns count from 1. */
export interface ShownProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to do; `null` when the message says it. */
  readonly fix: string | null;
}

/** `file:line:col severity message (fix)`. */
export function problemLine({ file, line, column, severity, message, fix }: ShownProblem): string {
  return `${file}:${line}:${column} ${severity} ${message}${fix === null ? '' : ` (${fix})`}`;
}

/** A workflow command that GitHub shows beside the line (GitHub Actions, "Workflow commands", "Setting an error message"). */
export function gitHubLine({ file, line, column, severity, message, fix }: ShownProblem): string {
  const text = fix === null ? message : `${message} (${fix})`;
  return `::${severity} file=${property(file)},line=${line},col=${column}::${escaped(text)}`;
}

/** The same for what has no line (GitHub Actions, "Workflow commands", "Setting a notice message"). */
export function gitHubNotice(text: string): string {
  return `::notice::${escaped(text)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
