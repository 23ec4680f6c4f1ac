import { z } from 'zod';
import { ENTITLEMENT_KINDS } from '../../account.js';
import { parsePublicId } from '../../public-id.js';
import type { WrittenNames } from '../written-entitlement.js';
import { AppProfile } from './app-profile.js';
import { days, expression, KEBAB_CASE, known, name } from './written.js';

const id = z.string('needs an id: add one in kebab-case').regex(/^[a-z][a-z0-9-]{0,63}$/, KEBAB_CASE);
const date = z.iso.date('must be a date such as 2027-01-31');
const ONE = 'needs exactly one of group, app and role: write one of them';

/** Who does not get what rules and exceptions give. */
export const Exclusion = known({
  id,
  group: name.optional(),
  app: name.optional(),
  role: name.optional(),
  when: expression,
  per: z.enum(['position', 'person']).optional(),
}).refine(namesOne, ONE);
export type ExclusionDocument = z.infer<typeof Exclusion>;

/** What one person gets beyond the rules, for a time. */
export const Exception = known({
  id,
  person: z
    .string()
    .refine((text) => text.includes(':') && parsePublicId(text) !== null, 'must be a public id such as bamboohr:1042'),
  group: name.optional(),
  app: name.optional(),
  profile: AppProfile.optional(),
  role: name.optional(),
  from: date.optional(),
  until: date.optional(),
  reason: z.string('needs a reason').min(1, 'needs a reason'),
  approvedBy: name.optional(),
})
  .refine(namesOne, ONE)
  .refine(({ app, profile }) => profile === undefined || app !== undefined, {
    path: ['profile'],
    message: 'says what an app knows of a person and belongs beside app: remove it',
  })
  .refine(
    ({ from, until }) => from === undefined || until === undefined || from <= until,
    'ends before it begins: correct from or until',
  );
export type ExceptionDocument = z.infer<typeof Exception>;

/** How long an exception may last, its first day included: one that ends later counts as one without an end. */
export const Exceptions = known({ max: days }).optional();
export type ExceptionsDocument = z.infer<typeof Exceptions>;

function namesOne(written: WrittenNames): boolean {
  return ENTITLEMENT_KINDS.filter((kind) => written[kind] !== undefined).length === 1;
}

const side = z.array(name).min(1, 'needs at least one name');

/** What nobody may hold together. */
export const Separation = known({
  id,
  between: z.tuple([side, side], 'needs two lists of names'),
  answer: z.literal('refuse', 'must be refuse').optional(),
});
export type SeparationDocument = z.infer<typeof Separation>;
