/** What CEL says for the operators of other languages. */
const INSTEAD: Readonly<Record<string, string>> = {
  '=': '= does not compare: write ==',
  '===': '=== is not known: write ==',
  '!==': '!== is not known: write !=',
  '<>': '<> is not known: write !=',
  '&': '& is not known: write &&',
  '|': '| is not known: write ||',
  and: 'and is not known: write &&',
  or: 'or is not known: write ||',
  not: 'not is not known: write !( … ) around what is denied, or != between two values',
  is: 'is is not known: write ==',
  eq: 'eq is not known: write ==',
  equals: 'equals is not known: write ==',
  ne: 'ne is not known: write !=',
  like: "like is not known: write text.contains('part') or text.matches('pattern')",
};

/**
 * Tells of an operator of another language at the place where reading stopped.
 *
 * @param offset of the character that was not expected, which may stand within the operator or behind it
 * @returns `undefined` when there is none
 */
export function foreignOperator(
  source: string,
  offset: number,
): { readonly message: string; readonly offset: number } | undefined {
  const wordBefore = source.slice(0, offset).trimEnd().length - 1;
  for (const at of [offset, offset - 1, wordBefore]) {
    const kind = [/\w/, /[=!<>&|]/].find((each) => each.test(source.charAt(at)));
    if (kind === undefined) continue;
    let [start, end] = [at, at + 1];
    while (start > 0 && kind.test(source.charAt(start - 1))) start -= 1;
    while (end < source.length && kind.test(source.charAt(end))) end += 1;
    const written = source.slice(start, end);
    const known = Object.keys(INSTEAD).find((each) => each === written.toLowerCase());
    if (known !== undefined) return { message: INSTEAD[known] ?? '', offset: start };
  }
  return undefined;
}
