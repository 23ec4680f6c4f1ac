import type { LinkPerson } from './link-report.js';

/** The rows of a report whose records were found to be one person's since: two accounts they may be are a question. */
export function rowsAsOne(rows: readonly [LinkPerson, ...LinkPerson[]]): LinkPerson {
  const [first] = rows;
  if (rows.length === 1) return first;
  const linked = rows.find(({ verdict }) => verdict === 'linked');
  if (linked !== undefined) return linked;
  const candidates = [...new Map(rows.flatMap((row) => row.candidates).map((each) => [each.accountId, each])).values()];
  const isSure = candidates.length === 1 && rows.some(({ verdict }) => verdict === 'auto');
  return candidates.length === 0 ? first : { ...first, candidates, verdict: isSure ? 'auto' : 'ask' };
}
