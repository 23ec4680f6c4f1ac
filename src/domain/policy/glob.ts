/** Matches a whole name, case included; `*` stands for any text, also none. */
export function globMatcher(pattern: string): (name: string) => boolean {
  return gapMatcher(pattern.split('*'));
}

/**
 * Matches names made of these texts, in this order and from end to end, with gaps between them. Takes the first place where a text fits,
 * so its time grows with the name alone, whatever the texts.
 *
 * @param least characters in each gap, none where nothing is said
 */
export function gapMatcher(texts: readonly string[], least: readonly (0 | 1)[] = []): (name: string) => boolean {
  const [first = '', ...rest] = texts;
  const last = rest.pop();
  if (last === undefined) return (name) => name === first;
  return (name) => {
    if (!name.startsWith(first)) return false;
    let at = first.length;
    for (const [gap, text] of rest.entries()) {
      const from = at + (least[gap] ?? 0);
      const found = name.indexOf(text, from);
      if (found < from) return false;
      at = found + text.length;
    }
    return name.length - last.length >= at + (least[rest.length] ?? 0) && name.endsWith(last);
  };
}
