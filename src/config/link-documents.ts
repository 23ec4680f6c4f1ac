import { z } from 'zod';
import type { LinkReport } from '../domain/identity/link-report.js';
import { ACCOUNT_STATUSES } from '../domain/account.js';
import { IDENTITY_FIELDS } from '../domain/identity/identity-rules.js';
import type { LinkProgress } from '../domain/link-progress.js';
import type { AccountSeen } from '../domain/ports/identity-provider.js';
import type { StoredRosterPage } from '../domain/ports/link-archive.js';

const text = z.string().nullable();
const count = z.int().nonnegative();

/** The documents of link reports, checked as they are read back. */
export const StoredRoster: z.ZodType<StoredRosterPage> = z.object({
  source: z.string(),
  people: z.array(
    z.object({
      hrId: z.string(),
      ...{ employeeNumber: text, givenName: text, familyName: text, workEmail: text, personalEmail: text },
      ...{ phone: text, startDate: text },
      ended: z.boolean().nullable(),
    }),
  ),
});

export const StoredAccounts: z.ZodType<readonly AccountSeen[]> = z.array(
  z.object({
    ...{ accountId: z.string(), login: z.string(), mark: z.string(), email: z.string() },
    status: z.enum(ACCOUNT_STATUSES),
    profile: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  }),
);

const ACCOUNT = { accountId: z.string(), login: z.string(), name: z.string(), mark: z.string() };

export const LinkAccount = z.object({ ...ACCOUNT, status: z.enum(ACCOUNT_STATUSES) });

const LinkCandidate = LinkAccount.extend({
  score: z.number(),
  fields: z.array(
    z.object({
      field: z.enum(IDENTITY_FIELDS),
      points: z.number(),
      how: z.enum(['same', 'different', 'order', 'nickname', 'part']),
    }),
  ),
});

export const LinkPerson = z.object({
  person: z.string(),
  name: z.string(),
  employeeNumber: text,
  ended: z.boolean().nullable(),
  verdict: z.enum(['linked', 'auto', 'ask', 'new', 'gone']),
  candidates: z.array(LinkCandidate),
  near: z.array(LinkCandidate),
});

export const StoredReport: z.ZodType<LinkReport> = z.object({
  ...{ id: z.string(), target: z.string(), at: z.string() },
  people: z.array(LinkPerson),
  unmatched: z.array(LinkAccount),
});

const ACTOR = { by: z.string(), reason: z.string() };

export const StoredProgress: z.ZodType<LinkProgress> = z.object({
  ...{ id: z.string(), target: z.string(), at: z.string() },
  ...ACTOR,
  state: z.enum(['reading', 'matching', 'ready', 'applying', 'approved', 'failed']),
  ...{ people: count, accounts: count, linked: count },
  counts: z.object({ linked: count, auto: count, ask: count, new: count, gone: count, unmatched: count }).nullable(),
  answers: z.array(z.object({ person: z.string(), accountId: text, ...ACTOR })),
  approved: z.object({ ...ACTOR, at: z.string() }).nullable(),
  failure: text,
});

export const Approval = z.object({ id: z.string(), by: z.string(), at: z.string() });
