/** Something a policy's own text cannot show: it contradicts the live target, or the live data of HR. */
export interface LintProblem {
  /** `policy/acme.yaml:24:7`; `null` when it is not known. */
  readonly where: string | null;
  /** An `error` would keep somebody from what they should have; a `warning` may be meant. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to do; `null` when the message says it. */
  readonly fix: string | null;
}
