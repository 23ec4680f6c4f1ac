import type { Finding } from '../finding.js';
import { ownMember } from '../json-object.js';
import type { PersonView } from '../person-view.js';

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

/** How the present leave is treated, a type nobody thought of the safe way; `null` while there is none. */
export function leaveTreatment(
  { phase, leave }: Pick<PersonView, 'phase' | 'leave'>,
  rules: LeaveRules,
): LeaveTreatment | null {
  if (phase !== 'onLeave') return null;
  return ownMember(rules.byType, leave?.type ?? '') ?? rules.other ?? { account: 'suspend' };
}

/** A type of leave policy does not name: suspended, and asked about. */
export function leaveFindings(
  { phase, leave }: Pick<PersonView, 'phase' | 'leave'>,
  rules: LeaveRules,
): readonly Finding[] {
  if (phase !== 'onLeave' || leave === null || rules.other !== null) return [];
  if (ownMember(rules.byType, leave.type) !== undefined) return [];
  return [
    {
      kind: 'data',
      key: `leave:${leave.id}:unknown-type`,
      field: 'leaves',
      detail: `the type of leave ${leave.id} is not named in policy, so the account is suspended; name it under leave, give leave.default, or correct the type in HR`,
      blocks: [],
    },
  ];
}
