import { z } from 'zod';
import { dateMark } from '../date-window.js';
import { LIMITS } from '../limits.js';
import { AppProfile } from './app-profile.js';
import { Attribute, Login, Profile } from './attributes.js';
import { Exception, Exclusion, Separation } from './overrides.js';
import { duration, expression, KEBAB_CASE, known, mode, name } from './written.js';

const mark = z
  .string()
  .refine((text) => dateMark(text) !== null, 'must be a day such as startDate + 90d, endDate - 5bd or contractEndDate');
const order = z.enum(['removeFirst', 'addFirst']);

const NO_CONDITION =
  "is missing: say who gets it, such as when: \"employee.department == 'Sales'\", or when: 'true' for everybody";

const WITHOUT_APP =
  'says what an app knows of a person and belongs beside app; in a matrix write profiles in the row, by app';

const names = z.array(name).optional();

/** A table of facts against entitlements. */
const Matrix = known({
  by: z.array(expression).min(1, 'needs at least one expression'),
  rows: z
    .array(
      known({
        match: z.array(z.string()),
        groups: names,
        apps: names,
        /** By app of the row, as written there. */
        profiles: z.record(name, AppProfile).optional(),
        roles: names,
      }),
    )
    .min(1, 'needs at least one row'),
  uncovered: z.enum(['review', 'nothing']).optional(),
});
export type MatrixDocument = z.infer<typeof Matrix>;

/** A rule that gives a group, an app or an administrator role, or a table of them. */
export const Rule = known({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/, KEBAB_CASE)
    .optional(),
  group: name.optional(),
  app: name.optional(),
  profile: AppProfile.optional(),
  role: name.optional(),
  matrix: Matrix.optional(),
  when: expression.optional(),
  earliest: z.enum(['staging', 'start']).optional(),
  per: z.enum(['position', 'person']).optional(),
  mode: mode.optional(),
  sensitive: z.boolean().default(false),
  overlap: duration.optional(),
  from: mark.optional(),
  until: mark.optional(),
  order: order.optional(),
})
  .superRefine(({ group, app, profile, role, matrix, when, sensitive, overlap }, context) => {
    if ([group, app, role, matrix].filter((given) => given !== undefined).length !== 1)
      context.addIssue({ code: 'custom', message: 'needs exactly one of group, app, role and matrix' });
    if (profile !== undefined && app === undefined)
      context.addIssue({ code: 'custom', path: ['profile'], message: WITHOUT_APP });
    if (matrix === undefined && when === undefined)
      context.addIssue({ code: 'custom', path: ['when'], message: NO_CONDITION });
    if (sensitive && overlap !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['overlap'],
        message: 'is against sensitive: what is sensitive goes at once, so remove one',
      });
    if (role !== undefined && overlap !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['overlap'],
        message: 'is against role: an administrator role always goes at once, so remove it',
      });
  })
  // An administrator role waits for the start unless it is written otherwise.
  .overwrite((rule) => ({ ...rule, earliest: rule.earliest ?? (givesRole(rule) ? 'start' : 'staging') }));
export type RuleDocument = z.infer<typeof Rule>;

function givesRole({
  role,
  matrix,
}: {
  readonly role?: string | undefined;
  readonly matrix?: MatrixDocument | undefined;
}): boolean {
  return role !== undefined || matrix?.rows.some(({ roles = [] }) => roles.length > 0) === true;
}

/** What policy wants of one target. */
export const Target = known({
  attributes: z.object({ login: Login }).catchall(Attribute),
  profiles: z.array(Profile).optional(),
  entitlements: z
    .array(Rule)
    .max(LIMITS.rules, `has more than ${LIMITS.rules} rules: use tables or a matrix`)
    .default([]),
  modes: z.array(known({ match: name, mode })).default([]),
  legalHolds: z.array(name).default([]),
  order: order.optional(),
  usernames: z.record(name, name).optional(),
  exclusions: z.array(Exclusion).optional(),
  exceptions: z.array(Exception).optional(),
  separation: z.array(Separation).optional(),
});
export type TargetDocument = z.infer<typeof Target>;
