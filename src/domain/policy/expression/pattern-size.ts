const REPEAT = /^\{(\d+)(,?)(\d*)\}/;
const ATOM = /^(?:\\[pP]\{[^}]*\}|\\x\{[^}]*\}|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|[\s\S])/;

/** About how many parts a pattern (RE2 syntax) is compiled to: a repeat counts what it repeats as often as it does at most. */
export function patternSize(pattern: string): number {
  const outer: number[] = [];
  let total = 0;
  let last = 0;
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const repeat = REPEAT.exec(rest);
    if (repeat !== null) {
      const [all, least = '0', comma, most = ''] = repeat;
      const times = most === '' ? Number(least) + (comma === '' ? 0 : 1) : Number(most);
      total += last * (Math.max(1, times) - 1);
      last *= Math.max(1, times);
      at += all.length;
      continue;
    }
    const atom = ATOM.exec(rest)?.[0] ?? rest.charAt(0);
    at += atom.length;
    if (atom === '(') {
      outer.push(total);
      total = 0;
      last = 0;
    } else if (atom === ')') {
      last = total + 2;
      total = (outer.pop() ?? 0) + last;
    } else {
      // An operator behind an atom belongs to what may be repeated with it.
      last = '?*+'.includes(atom) ? last + 1 : 1;
      total += 1;
    }
  }
  return outer.reduce((sum, size) => sum + size, total);
}
