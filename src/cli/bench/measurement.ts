/** One figure and what it should be. */
export interface Measurement {
  readonly metric: string;
  readonly target: { readonly kind: 'at least' | 'at most'; readonly value: number };
  readonly unit: string;
  /** `null` when it could not be measured. */
  readonly measured: number | null;
  /** What stands behind the figure, or why there is none. */
  readonly note: string;
}

export type Verdict = 'pass' | 'short' | 'not measured';

/** How the figure stands to its target. */
export function verdictOf({ target, measured }: Measurement): Verdict {
  if (measured === null) return 'not measured';
  const met = target.kind === 'at least' ? measured >= target.value : measured <= target.value;
  return met ? 'pass' : 'short';
}
