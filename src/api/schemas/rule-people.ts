import { z } from 'zod';
import { ENTITLEMENT_KINDS } from '../../domain/account.js';
import { Cursor, Limit, PolicyHash, PublicId } from './fields.js';

/** Path of `GET /v1/policy/rules/{rule}/people`. */
export const RuleParams = z.strictObject({
  rule: z
    .string()
    .describe('Id of a rule, exception, table or row of one, as explanations show it; percent-encoded.')
    .meta({ example: 'groups[1]' }),
});

export const RulePeopleQuery = z.strictObject({ limit: Limit, cursor: Cursor.optional() });

const HeldByRule = z
  .strictObject({
    id: PublicId,
    displayName: z.string().nullable(),
    policy: PolicyHash,
    target: z.string().meta({ example: 'okta' }),
    entitlement: z.strictObject({ kind: z.enum(ENTITLEMENT_KINDS), name: z.string() }),
    held: z.boolean().describe('The account has it already.'),
  })
  .meta({ id: 'HeldByRule' });

/** Everyone a rule holds, each by the policy they are on. */
export const RulePeople = z
  .strictObject({
    rule: z.string(),
    data: z.array(HeldByRule),
    incomparable: z
      .array(
        z.strictObject({
          id: PublicId,
          displayName: z.string().nullable(),
          policy: PolicyHash,
          reason: z.string(),
        }),
      )
      .describe('People of this page of whom nobody can tell: their version cannot be read.'),
    next: z.string().nullable().describe('`cursor` of the next page; `null` at the end.'),
  })
  .meta({ id: 'RulePeople' });
