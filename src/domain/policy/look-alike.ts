import { EMPLOYEE_FIELDS } from './expression/facts-for-cel.js';

/** Part of a name that another language would fill in, and that is no expression here. */
export interface LookAlike {
  readonly offset: number;
  /** As written: `{employee.title}`, `${title}`. */
  readonly written: string;
  /** What it was meant to be: `{{employee.title}}`. */
  readonly meant: string;
  /** `{ }` or `${ }`. */
  readonly marks: string;
}

const IN_BRACES = /\$?\{([^{}]*)\}/g;
const EXPRESSION = /^(employee\b|[A-Za-z]\w*\()/;

/** The first part that looks like an expression and stays as it stands; `null` when there is none. Other text in braces is a name. */
export function lookAlike(text: string): LookAlike | null {
  for (const { 0: written, 1: inside = '', index } of text.matchAll(IN_BRACES)) {
    const source = inside.trim();
    const isFact = Object.hasOwn(EMPLOYEE_FIELDS, source);
    const isDollar = written.startsWith('$');
    if (!isDollar && !isFact && !EXPRESSION.test(source)) continue;
    const meant = `{{${isFact ? `employee.${source}` : source}}}`;
    return { offset: index, written, meant, marks: isDollar ? '${ }' : '{ }' };
  }
  return null;
}
