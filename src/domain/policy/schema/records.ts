import { z } from 'zod';
import { DEFAULT_RECORD_RULES as USUAL, type RecordField } from '../../identity/record-rules.js';
import { known } from './written.js';

const FIELDS: readonly string[] = ['previousRecord', 'employeeNumber', 'email', 'phone', 'name', 'startDate'];
const MESSAGE = `must be one of ${FIELDS.join(', ')}, or custom. and the name of a field`;
const isField = (text: string): text is RecordField => FIELDS.includes(text) || /^custom\..+$/.test(text);
const Field = z.string(MESSAGE).regex(new RegExp(`^(${FIELDS.join('|')}|custom\\..+)$`), MESSAGE);

/** Field names as written, known to be fields. */
export function fieldsOf(texts: readonly string[]): readonly RecordField[] {
  return texts.filter(isField);
}

/** When two HR records are one person. */
export const Records = known({
  same: z.array(z.array(Field).min(1, 'must name a field')).default(USUAL.same.map((row) => [...row])),
  ask: z.array(Field).default([...USUAL.ask]),
  numbering: z
    .array(z.array(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be the name of an HR system such as bamboohr')))
    .default([]),
  previousRecord: z
    .string('must be the name of a custom field')
    .min(1, 'must not be empty')
    .default(USUAL.previousRecord),
}).optional();
export type RecordsDocument = z.infer<typeof Records>;
