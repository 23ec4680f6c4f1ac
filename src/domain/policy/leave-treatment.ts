import type { Finding } from '../finding.js';
import { ownMember } from '../json-object.js';
import type { LeaveName, PersonView } from '../person-view.js';

/**
 * What a leave does to the account: `suspend` blocks sign-in and keeps the access · `keep` changes nothing · `limit` keeps it open with
 * nothing but what is listed.
 */
export type LeaveTreatment = { readonly account: 'suspend' | 'keep' } | LeaveLimit;

/** An open account with little in it. */
export interface LeaveLimit {
  readonly account: 'limit';
  readonly mayKeep: (name: string) => boolean;
  /** On return: what was put aside, or only what the role gives. */
  readonly restore: 'stored' | 'role';
}

/** What policy says of leaves. */
export interface LeaveRules {
  readonly byType: Readonly<Record<string, LeaveTreatment>>;
  /** For types that are not named; `null` when policy does not say. */
  readonly other: LeaveTreatment | null;
}

const SUSPEND: LeaveTreatment = { account: 'suspend' };
const STRICTEST_FIRST: readonly LeaveTreatment['account'][] = ['suspend', 'limit', 'keep'];

/** How the present leave is treated, of several the strictest, a type nobody thought of the safe way; `null` while there is none. */
export function leaveTreatment(
  { phase, leave }: Pick<PersonView, 'phase' | 'leave'>,
  rules: LeaveRules,
): LeaveTreatment | null {
  if (phase !== 'onLeave') return null;
  const treatments = namesOf(leave).map(({ type }) => ownMember(rules.byType, type) ?? rules.other ?? SUSPEND);
  const strictness = ({ account }: LeaveTreatment): number => STRICTEST_FIRST.indexOf(account);
  const strictest =
    treatments.toSorted((one, other) => strictness(one) - strictness(other))[0] ?? rules.other ?? SUSPEND;
  return strictest.account === 'limit' ? allOf(treatments) : strictest;
}

/** What every limit of these leaves; what was put aside comes back only when all of them give it back. */
function allOf(treatments: readonly LeaveTreatment[]): LeaveLimit {
  const limits = treatments.filter((treatment) => treatment.account === 'limit');
  return {
    account: 'limit',
    mayKeep: (name) => limits.every(({ mayKeep }) => mayKeep(name)),
    restore: limits.every(({ restore }) => restore === 'stored') ? 'stored' : 'role',
  };
}

function namesOf(leave: PersonView['leave']): readonly LeaveName[] {
  return leave === null ? [] : [leave, ...(leave.during ?? [])];
}

/** A type of leave policy does not name: suspended, and asked about. */
export function leaveFindings(
  { phase, leave }: Pick<PersonView, 'phase' | 'leave'>,
  rules: LeaveRules,
): readonly Finding[] {
  if (phase !== 'onLeave' || rules.other !== null) return [];
  const unknown = namesOf(leave).filter(({ type }) => ownMember(rules.byType, type) === undefined);
  return unknown.map(({ id }) => ({
    kind: 'data',
    key: `leave:${id}:unknown-type`,
    field: 'leaves',
    detail: `the type of leave ${id} is not named in policy, so the account is suspended; name it under leave, give leave.default, or correct the type in HR`,
    blocks: [],
  }));
}
