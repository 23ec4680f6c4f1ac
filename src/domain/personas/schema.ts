import { z } from 'zod';
import { parsePublicId } from '../public-id.js';
import { PHASES } from '../person-view.js';
import { known } from '../policy/schema/written.js';

const name = z.string().min(1, 'must not be empty');

/** A bare list is exact, in any order. */
const Names = z.preprocess(
  (written) => (Array.isArray(written) ? { exactly: written } : written),
  z.strictObject(
    {
      exactly: z.array(name).optional(),
      includes: z.array(name).default([]),
      excludes: z.array(name).default([]),
    },
    'must be a list of names such as [Everyone], or a map such as { includes: [Everyone], excludes: [Sales] }',
  ),
);
export type ExpectedNames = z.infer<typeof Names>;

const Attributes = z.record(
  name,
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())], {
    error: 'must be a text, a number, true or false, a list of texts, or null',
  }),
);

const Expectation = known({
  phase: z.enum(PHASES).optional(),
  account: z.enum(['none', 'staged', 'active', 'suspended', 'closed']).optional(),
  login: name.optional(),
  attributes: Attributes.default({}),
  groups: Names.optional(),
  apps: Names.optional(),
  /** By app what it is to know; fields that are not named may be anything. */
  profiles: z.record(name, Attributes).default({}),
  roles: Names.optional(),
  findings: Names.optional(),
});
export type Expectation = z.infer<typeof Expectation>;

const text = z.string().default('');

const Manager = known({
  displayName: text,
  givenName: text,
  familyName: text,
  workEmail: text,
  title: text,
  department: text,
  location: text,
  phase: z.enum(PHASES).default('active'),
  /** Public id of who decides while they are not in office. */
  standIn: text,
  /** By target. */
  accounts: z
    .record(name, known({ accountId: z.string().nullable().default(null), login: z.string().nullable().default(null) }))
    .default({}),
});

const Day = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'must be a date such as 2027-03-01 (12:00 where the person is) or an instant such as 2027-03-01T09:00:00Z',
});

/** A made-up person of a policy's tests, as written. */
export const PersonaDocument = known({
  persona: name.max(200, 'must have at most 200 characters'),
  /** Public id; matters where a policy names people. */
  id: z
    .string()
    .refine((text) => parsePublicId(text) !== null, 'must be {source}:{hrId}')
    .default('persona:1'),
  /** Needed where the policy has several. */
  target: name.optional(),
  facts: z.union(
    [z.array(z.record(z.string(), z.unknown())).min(1, 'needs at least one event'), z.record(z.string(), z.unknown())],
    {
      error: 'must be a record, or a list of events',
    },
  ),
  /** Those who are known, by the HR id facts name them by. */
  managers: z.record(name, Manager).default({}),
  expect: z.record(Day, Expectation).refine((days) => Object.keys(days).length > 0, 'needs at least one date'),
});
export type PersonaDocument = z.infer<typeof PersonaDocument>;
