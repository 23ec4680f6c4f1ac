import { z } from 'zod';
import { ENTITLEMENT_KINDS } from '../../domain/account.js';
import { PolicyHash, PublicId } from './fields.js';

const kind = z.enum(ENTITLEMENT_KINDS);
const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const EntitlementChange = z.strictObject({
  target: z.string(),
  kind,
  name: z.string(),
  rules: z.array(z.string()).describe('Rules that give it, or gave it.'),
  reason: z.string(),
  owner: z.string().optional().describe('Who owns what would be lost.'),
});

const StandingName = z.enum(['terminated', 'suspended', 'reactivated']);

/** What would be different for one person. */
export const PersonChangeAnswer = z
  .strictObject({
    person: PublicId,
    displayName: z.string(),
    department: z.string(),
    standing: z
      .array(z.strictObject({ target: z.string(), change: StandingName }))
      .describe('Accounts that would be closed, suspended or opened again, whatever the first step there is.'),
    gained: z.array(EntitlementChange),
    lost: z.array(EntitlementChange),
    attributes: z.array(
      z.strictObject({ target: z.string(), name: z.string(), before: value.optional(), after: value.optional() }),
    ),
    accounts: z.array(z.strictObject({ target: z.string(), before: z.string(), after: z.string() })),
    logins: z.array(z.string()).describe('Targets in which another login would be taken.'),
    later: z
      .strictObject({ gained: z.array(EntitlementChange), lost: z.array(EntitlementChange) })
      .describe('Once they start or return; what is kept for a time only is lost when its window ends.'),
    effects: z.array(z.string()).describe('Effects that applying it causes, in order.'),
    held: z.array(z.string()).describe('Effects that would wait for a person.'),
    irreversible: z.array(z.string()).describe('What going back would not undo.'),
    findings: z.array(z.strictObject({ key: z.string(), detail: z.string() })).describe('Questions it opens.'),
    unevaluated: z.array(z.string()).describe('Rules that cannot be evaluated for them.'),
    pending: z.boolean().describe('An earlier change is still under way; this comes on top.'),
    basis: z.enum(['memo', 'record']).describe('Decided by the read model, or by the person’s own state.'),
  })
  .meta({ id: 'PersonChange' });

const counts = z.record(z.string(), z.int());

const StandingTotal = z.strictObject({
  count: z.int(),
  people: z.array(z.strictObject({ person: PublicId, displayName: z.string(), department: z.string() })),
});

/** Totals of a preview, and who is most affected. */
export const PreviewSummaryAnswer = z
  .strictObject({
    people: z.int(),
    changed: z.int(),
    standing: z
      .strictObject({ terminated: StandingTotal, suspended: StandingTotal, reactivated: StandingTotal })
      .describe('Whose account as a whole would change: how many, and the first hundred by name.'),
    losing: z.int().describe('People who would lose an entitlement, or whose account would be closed or suspended.'),
    effects: z.int(),
    held: z.int(),
    findings: z.int(),
    logins: z.int(),
    unevaluated: z.int().describe('People for whom a rule cannot be evaluated.'),
    pending: z.int().describe('Of those who would change: people with an earlier change still under way.'),
    incomparable: z
      .array(StandingTotal.extend({ policy: PolicyHash, reason: z.string() }))
      .describe(
        'People on a version that cannot be read any more: they would be moved, and what changes is not known.',
      ),
    asked: z.int().describe('People of whom their own state was asked.'),
    entitlements: z.array(
      z.strictObject({ target: z.string(), kind, name: z.string(), gained: z.int(), lost: z.int(), later: z.int() }),
    ),
    attributes: counts,
    accounts: counts,
    irreversible: counts,
    mostAffected: z.array(PersonChangeAnswer),
  })
  .meta({ id: 'PreviewSummary' });
