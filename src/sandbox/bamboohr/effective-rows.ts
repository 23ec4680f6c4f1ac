import type { Person, StatusRow } from './company-state.js';

type Dated = { readonly id: string; readonly date: string };

/** Row in force on a day: the greatest date not after it, of equal dates the greatest id. */
export function rowInForce<Row extends Dated>(rows: readonly Row[], day: string): Row | undefined {
  return inOrder(rows).findLast(({ date }) => date <= day);
}

/** Row of the greatest date, also when it lies ahead. */
export function latestRow<Row extends Dated>(rows: readonly Row[]): Row | undefined {
  return inOrder(rows).at(-1);
}

/** The row that ends the employment, in force or ahead, unless a later row follows it. */
export function endingRow(person: Person): StatusRow | undefined {
  const end = person.employmentStatus.filter(isEnd);
  return latestRow(end);
}

/** Says whether a status row is a termination. */
export function isEnd({ employmentStatus }: StatusRow): boolean {
  return employmentStatus === 'Terminated';
}

/** `Inactive` before the hire date and from a termination's date on, as the vendor shows it. */
export function recordStatus(person: Person, today: string): 'Active' | 'Inactive' {
  const hireDate = person.fields['hireDate'];
  if (hireDate && hireDate > today) return 'Inactive';
  const row = rowInForce(person.employmentStatus, today);
  return row && isEnd(row) ? 'Inactive' : 'Active';
}

function inOrder<Row extends Dated>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => a.date.localeCompare(b.date) || Number(a.id) - Number(b.id));
}
