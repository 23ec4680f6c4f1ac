/** Something a person must look at; opened and closed by the decision that sees it. */
export interface Finding {
  readonly kind: 'data' | 'identity' | 'effect' | 'task';
  /** Stable within a person: the same finding seen again is the same review item. */
  readonly key: string;
  /** Record path or attribute, when it is about one. */
  readonly field: string | null;
  /** What is wrong and what to do; no personal value. */
  readonly detail: string;
  /** What waits for it, e.g. `okta:costCenter`, `okta:create`; `[]` when nothing does. */
  readonly blocks: readonly string[];
}
