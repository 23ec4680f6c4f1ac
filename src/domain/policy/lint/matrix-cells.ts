import type { Path } from '../places.js';
import type { PolicyDocument } from '../schema.js';

/** What the rows of every matrix say of facts: where, of which fact, and the text or pattern. */
export function* matrixCells(document: PolicyDocument): Iterable<readonly [Path, string, string]> {
  for (const [target, { entitlements }] of Object.entries(document.targets))
    for (const [index, { matrix }] of entitlements.entries())
      for (const [row, { match }] of (matrix?.rows ?? []).entries())
        for (const [column, pattern] of match.entries()) {
          const fact = /^\s*employee\.(\w+)\s*$/.exec(matrix?.by[column] ?? '')?.[1];
          if (fact !== undefined)
            yield [['targets', target, 'entitlements', index, 'matrix', 'rows', row], fact, pattern];
        }
}
