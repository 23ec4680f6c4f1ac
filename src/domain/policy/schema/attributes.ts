import { z } from 'zod';
import { expression, KEBAB_CASE, known, name } from './written.js';

/**
 * One attribute of a target's profile; a bare text is its value.
 *
 * `source` says whose word counts: `hr` (unless written) keeps the attribute equal to HR at all times, `manual` gives it once, when the account
 * is created, and leaves it to people from then on, `target` never writes it.
 */
export const Attribute = z.preprocess(
  (written) => (typeof written === 'object' || written === undefined ? written : { value: written }),
  known({
    value: expression.optional(),
    when: expression.optional(),
    onEmpty: z.enum(['clear', 'keep', 'default', 'review']).default('clear'),
    default: expression.optional(),
    source: z.enum(['hr', 'manual', 'target']).optional(),
    /** An address that goes with the login really taken. */
    follows: z.literal('login', 'must be login').optional(),
    domain: z
      .string()
      .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a domain such as acme.example')
      .optional(),
  }).superRefine((attribute, context) => {
    const refuse = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message });
    const { value, source, follows, domain } = attribute;
    if ((attribute.onEmpty === 'default') !== (attribute.default !== undefined))
      refuse('onEmpty', 'needs default beside it, and default needs onEmpty: default: write both');
    if (domain !== undefined && follows === undefined) refuse('domain', 'belongs to follows: login');
    if (follows === undefined && source !== 'target') {
      if (value === undefined) refuse('value', 'must be a CEL expression in quotes');
      return;
    }
    const said = follows === undefined ? 'source: target' : 'follows: login';
    for (const field of ['value', 'when', 'default'] as const)
      if (attribute[field] !== undefined) refuse(field, `says nothing beside ${said}: remove it`);
    if (follows !== undefined && source !== undefined && source !== 'hr')
      refuse('source', 'says nothing beside follows: login: remove it');
  }),
);
export type AttributeDocument = z.infer<typeof Attribute>;

/** How logins are made. */
export const Login = known({
  candidates: z.array(expression).min(1, 'needs at least one candidate').max(20, 'takes at most 20 candidates'),
  /** Globs of what stands before the @: never handed out, neither as login nor as an address that follows it. */
  forbidden: z.array(name).optional(),
  rename: z.enum(['keep', 'follow']).default('keep'),
});
export type LoginDocument = z.infer<typeof Login>;

/** Attributes of some people, such as those of a country or of a kind of worker; over those of everybody. */
export const Profile = known({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, KEBAB_CASE),
  when: expression,
  /** Attributes that must have a value before an account is created. */
  required: z.array(name).optional(),
  attributes: z.object({ login: Login.optional() }).catchall(Attribute).optional(),
});
export type ProfileDocument = z.infer<typeof Profile>;
