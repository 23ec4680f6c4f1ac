import type { AccountState, EntitlementKind, LedgerEntry } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { entitlementKey } from '../held-entitlement.js';
import type { Json } from '../json.js';
import { managerInTarget } from '../managers/manager-facts.js';
import type { Standing } from '../standing.js';
import { askerOf, couldGive, factsSeen, type Asker } from './asker.js';
import type { CompiledPolicy, CompiledTarget } from './compiled-policy.js';
import { heldDetail, outcomeDetail, unheardDetail, waitingDetail, type Seen } from './outcome-detail.js';
import { profileDetail } from './profile-detail.js';
import type { RuleOutcome } from './rule-outcome.js';

/** What one rule said of one entitlement, and why. */
export interface ExplainedRule {
  readonly rule: string;
  readonly target: string;
  /** `policy/acme.yaml:24:7`; `null` when it is not known. */
  readonly where: string | null;
  /** Its condition as written; `null` for what is no rule. */
  readonly when: string | null;
  /** The facts its expressions looked at. */
  readonly saw: Readonly<Record<string, Json>>;
  readonly outcome: 'gives' | 'withholds' | 'error';
  /** `null` when no name can be told, e.g. of a table that gave nothing. */
  readonly entitlement: { readonly kind: EntitlementKind; readonly name: string } | null;
  /** Who had the last word and at which rank, and who owns what is held. */
  readonly detail: string | null;
}

/** What an explanation is asked about. */
export interface ExplainQuestion {
  readonly standing: Pick<Standing, 'view' | 'desired'>;
  readonly policy: CompiledPolicy;
  readonly accounts: Readonly<Record<string, AccountState>>;
  /** Whether `accounts` are as of the view, or of today. @default 'then' */
  readonly seen?: Seen;
  /** Narrows it to one entitlement; `kind: null` is any kind. */
  readonly entitlement: { readonly kind: EntitlementKind | null; readonly name: string } | null;
}

/** Every rule that spoke of a person's access, from the same outcomes the decision is made of; what is held without a rule comes last. */
export function explain(question: ExplainQuestion): readonly ExplainedRule[] {
  const { standing, policy, accounts } = question;
  return standing.desired.flatMap((desired) => {
    const target = policy.targets[desired.target];
    if (target === undefined) return [];
    const view = viewIn(standing.view, desired.target);
    const ledger = accounts[desired.target]?.ledger ?? [];
    const spoken = outcomesOf(desired, target).flatMap((outcome) =>
      explained(outcome, target, desired, ledger, { ...question, standing: { ...standing, view } }),
    );
    return narrowed([...spoken, ...unasked(ledger, spoken, desired.target, question.seen)], question.entitlement);
  });
}

/** As rules of this target see the manager. */
function viewIn(view: Standing['view'], target: string): Standing['view'] {
  return { ...view, employee: { ...view.employee, manager: managerInTarget(view.employee.manager, target) } };
}

/** Nobody asks rules about a closed account; each of them then gives nothing. */
function outcomesOf({ account, outcomes }: DesiredTarget, { rules, matrices }: CompiledTarget): readonly RuleOutcome[] {
  if (account !== 'closed' || outcomes.length > 0) return outcomes;
  return [...rules, ...matrices].map((asker): RuleOutcome => ({
    rule: asker.id,
    where: asker.where,
    kind: 'kind' in asker ? asker.kind : null,
    name: null,
    outcome: 'withholds',
    rank: 'rule',
    detail: null,
    by: null,
    positions: [],
  }));
}

function explained(
  outcome: RuleOutcome,
  target: CompiledTarget,
  desired: DesiredTarget,
  ledger: readonly LedgerEntry[],
  { standing, entitlement, seen = 'then' }: ExplainQuestion,
): readonly ExplainedRule[] {
  const { view } = standing;
  const asker = askerOf(target, outcome.rule);
  const given = namedBy(outcome, asker, view.employee);
  const asked = entitlement === null || given?.name === entitlement.name ? null : askedOf(outcome, asker, entitlement);
  const about = asked ?? given;
  const held = about === null ? undefined : ledger.find((entry) => entitlementKey(entry) === entitlementKey(about));
  const unheard = unheardDetail(desired, view.phase, held);
  const instead = asked !== null && outcome.name !== null;
  const waits = about === null ? null : waitingDetail(desired, target, about, ledger);
  const withheld = instead || (unheard !== null && outcome.outcome === 'gives');
  return [
    {
      rule: outcome.rule,
      target: target.target,
      where: outcome.where,
      when: asker?.when ?? null,
      saw: asker === null ? {} : factsSeen(asker, outcome, view),
      outcome: withheld ? 'withholds' : outcome.outcome,
      entitlement: about,
      detail: instead
        ? `it names ${outcome.name} instead`
        : joined(outcomeDetail(outcome, unheard, held, { waits, seen }), profileDetail(outcome, desired)),
    },
  ];
}

function joined(detail: string | null, profile: string | null): string | null {
  return [detail, profile].filter((part) => part !== null).join('; ') || null;
}

/** What it gave, or would give this person; a name that cannot be told is shown as it is written. */
function namedBy(
  { kind, name }: RuleOutcome,
  asker: Asker | null,
  employee: ExplainQuestion['standing']['view']['employee'],
): ExplainedRule['entitlement'] {
  if (kind === null) return null;
  if (name !== null) return { kind, name };
  const [giver] = asker?.givers ?? [];
  if (giver === undefined) return null;
  const told = giver.name.evaluate(employee);
  return { kind, name: told.ok ? told.value : giver.name.source };
}

/** The entitlement that was asked about, when the rule could have given it to somebody. */
function askedOf(
  outcome: RuleOutcome,
  asker: Asker | null,
  { kind, name }: NonNullable<ExplainQuestion['entitlement']>,
): ExplainedRule['entitlement'] {
  const giver = asker === null ? undefined : couldGive(asker, kind ?? outcome.kind, name);
  return giver === undefined ? null : { kind: giver.kind, name };
}

/** What is held and no rule speaks of: by hand, by the target's own rules, or by a rule that is gone and will be taken. */
function unasked(
  ledger: readonly LedgerEntry[],
  spoken: readonly ExplainedRule[],
  target: string,
  seen: Seen = 'then',
): ExplainedRule[] {
  const known = new Set(
    spoken.flatMap(({ entitlement }) => (entitlement === null ? [] : [entitlementKey(entitlement)])),
  );
  return ledger
    .filter((entry) => !known.has(entitlementKey(entry)))
    .map(({ kind, name, owner, ...entry }) => ({
      rule: owner,
      target,
      where: null,
      when: null,
      saw: {},
      outcome: owner === 'policy' ? 'withholds' : 'gives',
      entitlement: { kind, name },
      detail: `no rule asks for it; ${heldDetail({ kind, name, owner, ...entry }, seen)}`,
    }));
}

function narrowed(rules: readonly ExplainedRule[], asked: ExplainQuestion['entitlement']): readonly ExplainedRule[] {
  if (asked === null) return rules;
  const about = rules.filter(
    ({ entitlement }) => entitlement?.name === asked.name && (asked.kind === null || entitlement.kind === asked.kind),
  );
  const gives = new Set(about.filter(({ outcome }) => outcome === 'gives').map(({ rule }) => rule));
  // One rule may speak for two positions: what it gives in the one is not withheld by the other.
  return about.filter(({ rule, outcome }) => outcome === 'gives' || !gives.has(rule));
}
