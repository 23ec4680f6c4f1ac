import { policyDiff } from './diff.js';
import type { PolicyDocument } from './schema.js';

/** How many parts of a section differ between two policies. */
export interface DifferingSection {
  /** `null` for sections that hold in every target. */
  readonly target: string | null;
  /** As `PolicyChange` names it. */
  readonly section: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Where two policies differ by meaning; `[]` when they mean the same. */
export function differingSections(before: PolicyDocument, after: PolicyDocument): readonly DifferingSection[] {
  const sections = new Map<string, DifferingSection>();
  for (const { target, section, change } of policyDiff(before, after)) {
    const key = `${target ?? ''} ${section}`;
    const counts = sections.get(key) ?? { target, section, added: 0, changed: 0, removed: 0 };
    sections.set(key, { ...counts, [change]: counts[change] + 1 });
  }
  return [...sections.values()];
}
