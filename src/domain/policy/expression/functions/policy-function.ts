/** A function that expressions may call besides CEL's own. */
export interface PolicyFunction {
  /** CEL's types, e.g. `slug(string): string`. */
  readonly signature: string;
  /** What it is for, in a line of the reference. */
  readonly does: string;
  // CEL has checked the arguments' types before it calls.
  readonly call: (...values: never[]) => unknown;
}
