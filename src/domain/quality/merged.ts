import type { Finding } from '../finding.js';

/**
 * One of each: what several targets or readings find of one thing is one question and blocks what any of them says; a field that is
 * missing because it could not be read is asked about as unreadable alone.
 */
export function merged(findings: readonly Finding[]): readonly Finding[] {
  const byKey = new Map<string, Finding>();
  for (const finding of findings) {
    const known = byKey.get(finding.key);
    byKey.set(finding.key, known === undefined ? finding : joined(finding, known));
  }
  const all = [...byKey.values()];
  const isExplained = (missing: Finding): boolean => all.some((why) => explains(why, missing));
  return all
    .filter((finding) => !isExplained(finding))
    .map((why) => all.filter((missing) => explains(why, missing)).reduce(joined, why));
}

function joined(finding: Finding, { blocks }: Finding): Finding {
  return { ...finding, blocks: [...new Set([...blocks, ...finding.blocks])] };
}

function explains({ rule, field }: Finding, missing: Finding): boolean {
  return (
    (rule === 'date-unreadable' || rule === 'code-unknown') &&
    missing.rule === 'start-missing' &&
    missing.field === field
  );
}
