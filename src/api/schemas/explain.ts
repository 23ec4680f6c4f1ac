import { z } from 'zod';
import { ENTITLEMENT_KINDS } from '../../domain/account.js';
import { AccessQuery, answeredFor } from './access.js';

/** Query of `GET …/explain`. */
export const ExplainQuery = z.strictObject({
  ...AccessQuery.shape,
  entitlement: z
    .string()
    .min(1, { error: 'must name a group, app or role' })
    .max(512, { error: 'must have at most 512 characters' })
    .optional()
    .describe('Only what was said of this group, app or role: its name, or `group:` and its name.')
    .meta({ example: 'group:Dept Engineering' }),
});

const ExplainedRule = z
  .strictObject({
    rule: z
      .string()
      .describe(
        'Id of the rule, table row or exception; an owner such as `manual` for what is held and no rule asks for.',
      )
      .meta({ example: 'groups[1]' }),
    target: z.string().meta({ example: 'okta' }),
    where: z.string().nullable().describe('File, line and column.').meta({ example: 'policy/acme.yaml:24:7' }),
    when: z.string().nullable().describe('The condition as written.').meta({ example: "employee.department != ''" }),
    saw: z.record(z.string(), z.json()).describe('The facts its expressions looked at, as they were.'),
    outcome: z
      .enum(['gives', 'withholds', 'error'])
      .describe('`error`: it could not be evaluated and changed nothing; what it gave stays.'),
    entitlement: z
      .strictObject({ kind: z.enum(ENTITLEMENT_KINDS), name: z.string() })
      .nullable()
      .describe('`null` when no name can be told, e.g. of a table that gave nothing.'),
    detail: z
      .string()
      .nullable()
      .describe(
        'Who had the last word and its rank, why, and who owns what is held; of a forecast what is held today, since nobody knows what will be.',
      ),
  })
  .meta({ id: 'ExplainedRule' });

/** Answer of `GET …/explain`. */
export const Explanation = z
  .strictObject({
    ...answeredFor,
    facts: z.record(z.string(), z.json()).describe('`employee` as policy sees it at that instant.'),
    rules: z.array(ExplainedRule),
  })
  .meta({ id: 'Explanation' });
