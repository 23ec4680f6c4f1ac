import { z } from 'zod';
import { DURATION } from './duration.js';

/** Sections that are planned but not served yet: refused, so that nobody believes them to be in force. */
const NOT_YET = new Set(['approvals', 'guards', 'notify', 'remind', 'exclusions', 'exceptions', 'separation']);

const clockTime = z
  .string('must be a time of day such as "09:00", in quotes')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "09:00"');
const zone = z.string().refine(isTimeZone, 'is no IANA time zone such as Europe/London');
const duration = z.string().regex(DURATION, 'must be a duration such as 15m, 4h or 7d');
const expression = z.string('must be a CEL expression in quotes').min(1, 'must not be empty');
const name = z.string().min(1, 'must not be empty');
const mode = z.enum(['managed', 'addOnly', 'reportOnly', 'protected']);

const Timing = known({
  timeZone: zone,
  activate: clockTime.default('00:00'),
  deactivate: clockTime.default('18:00'),
  preboarding: known({
    lead: z
      .string()
      .regex(/^\d{1,3}(bd|d)$/, 'must be a number of days such as 5bd (business) or 7d')
      .default('5bd'),
    calendar: z
      .string()
      .regex(/^(country|none|[A-Z]{2})$/, 'must be country, none or a country code such as GB')
      .default('country'),
  }).default({ lead: '5bd', calendar: 'country' }),
});

const Attribute = z.preprocess(
  (written) => (typeof written === 'string' ? { value: written } : written),
  known({
    value: expression,
    onEmpty: z.enum(['clear', 'keep', 'default', 'review']).default('clear'),
    default: expression.optional(),
  }).refine((attribute) => (attribute.onEmpty === 'default') === (attribute.default !== undefined), {
    error: 'onEmpty: default and default belong together',
    path: ['onEmpty'],
  }),
);

const Login = known({
  candidates: z.array(expression).min(1, 'needs at least one candidate').max(20, 'takes at most 20 candidates'),
  rename: z.enum(['keep', 'follow']).default('keep'),
});

const Rule = known({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be kebab-case')
    .optional(),
  group: name.optional(),
  app: name.optional(),
  when: expression,
  earliest: z.enum(['staging', 'start']).default('staging'),
  mode: mode.optional(),
  sensitive: z.boolean().default(false),
}).refine((rule) => (rule.group === undefined) !== (rule.app === undefined), 'needs either group or app');

const Target = known({
  attributes: z.object({ login: Login }).catchall(Attribute),
  entitlements: z.array(Rule).default([]),
  modes: z.array(known({ match: name, mode })).default([]),
  legalHolds: z.array(name).default([]),
});

/** A policy file as written, checked for shape; expressions are checked when it is compiled. */
export const PolicyDocument = known({
  version: z.literal(1, 'must be 1'),
  timing: Timing,
  timeZones: known({
    locations: z.record(name, zone).default({}),
    countries: z.record(z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as GB'), zone).default({}),
  }).default({ locations: {}, countries: {} }),
  tables: z.record(name, z.record(name, z.string())).default({}),
  targets: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower case'), Target),
  activation: known({ mail: z.enum(['send', 'none']).default('send') }).default({ mail: 'send' }),
  leave: z
    .record(
      name,
      known({
        account: z.enum(['suspend', 'keep']).default('suspend'),
        return: z.enum(['onDate', 'onConfirmation']).default('onDate'),
        review: z
          .string()
          .regex(/^[1-9]\d{0,3}d$/, 'must be a number of days such as 60d')
          .optional(),
      }),
    )
    .default({}),
  termination: known({
    grace: duration.default('0m'),
    deadline: duration.default('15m'),
    unrehirable: z.enum(['review', 'allow']).default('review'),
  }).default({ grace: '0m', deadline: '15m', unrehirable: 'review' }),
  contractors: known({ allow: z.array(name) }).optional(),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;
export type RuleDocument = z.infer<typeof Rule>;
export type AttributeDocument = z.infer<typeof Attribute>;
export type TargetDocument = z.infer<typeof Target>;

/** A strict object whose refusal names the field, and says when it is one that is only planned. */
function known<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      const keys = Array.isArray(issue.keys) ? issue.keys.map(String) : [];
      return keys
        .map((key) => (NOT_YET.has(key) ? `${key} is not supported yet: remove it` : `${key} is not a known field`))
        .join('; ');
    },
  });
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
