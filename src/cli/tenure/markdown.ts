/** A code span that shows any text as it is, backticks and pipes of a table included (CommonMark, "Code spans"). */
export function codeSpan(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const padded = /^`|`$/.test(text) ? ` ${text} ` : text;
  return `${fence}${padded.replaceAll('|', '\\|').replaceAll('\n', ' ')}${fence}`;
}

/** A row of a table (GitHub Flavored Markdown, "Tables"); cells are Markdown already. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
