import { canonicalJson } from '../canonical-json.js';
import type { EmployeeFacts } from '../person-view.js';
import { EMPLOYEE_FIELDS } from './expression/facts-for-cel.js';

/** What is written, and the facts it looks at: an expression, or a name with expressions in it. */
export interface Written {
  readonly source: string;
  readonly reads: readonly string[];
}

/** An expression that takes the person as a whole reads more than its paths tell. */
const WHOLE_PERSON = /\bemployee\b(?!\s*\.\s*\??\s*[A-Za-z_])/;

/** The facts that answers rest on, sorted, each once. @returns `null` when it cannot be told */
export function factsRead(written: readonly Written[]): readonly (keyof EmployeeFacts)[] | null {
  if (written.some(({ source }) => WHOLE_PERSON.test(source))) return null;
  const fields = [...new Set(written.flatMap(({ reads }) => reads.map((path) => path.split('.')[1] ?? '')))].sort();
  const known = fields.filter((field): field is keyof EmployeeFacts => Object.hasOwn(EMPLOYEE_FIELDS, field));
  return known.length === fields.length ? known : null;
}

/** What an answer rests on, as one text; of an expression that takes the person as a whole it is everything known of them. */
export function factsOf(written: Written, employee: EmployeeFacts): string {
  const fields = factsRead([written]);
  return fields === null ? canonicalJson(employee) : factsKey(fields, employee);
}

/** The same text for everybody who has the same facts, and for nobody else. */
export function factsKey(fields: readonly (keyof EmployeeFacts)[], employee: EmployeeFacts): string {
  let key = '';
  for (const field of fields) {
    const value = employee[field];
    // Its length in front, no text is taken for another; most facts are texts.
    if (typeof value === 'string') key += `${value.length}:${value}`;
    else {
      const json = JSON.stringify([value]);
      key += `#${json.length}:${json}`;
    }
  }
  return key;
}
