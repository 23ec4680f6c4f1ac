/** Looks a label up without regard to case and outer blanks; `undefined` when it is not listed. */
export function byLabel<Value>(table: Readonly<Record<string, Value>>, label: string): Value | undefined {
  const wanted = plain(label);
  return Object.entries(table).find(([known]) => plain(known) === wanted)?.[1];
}

/** Whether a list has a label, without regard to case and outer blanks; none is in no list. */
export function hasLabel(list: readonly string[], label: string | null | undefined): boolean {
  return typeof label === 'string' && list.some((known) => plain(known) === plain(label));
}

function plain(label: string): string {
  return label.trim().toLowerCase();
}
