const PARTS: readonly string[] = ['yyyy', 'yy', 'MM', 'M', 'dd', 'd'];
/** A letter as often as it stands in a row. */
const RUN = /([A-Za-z])\1*/g;

/** Tells whether a pattern has no letters but `yyyy yy MM M dd d`: nobody shall expect the name of a month. */
export function isDatePattern(pattern: string): boolean {
  return pattern !== '' && (pattern.match(RUN) ?? []).every((run) => PARTS.includes(run));
}

/** Writes a civil date by a pattern, e.g. `dd/MM/yyyy`. */
export function formatDate(date: string, pattern: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const values: Readonly<Record<string, string>> = {
    yyyy: year,
    yy: year.slice(2),
    MM: month,
    M: String(Number(month)),
    dd: day,
    d: String(Number(day)),
  };
  return pattern.replace(RUN, (run) => values[run] ?? run);
}
