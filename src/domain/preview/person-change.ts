import type { AccountStatus, EntitlementKind, EntitlementOwner, ProfileValue } from '../account.js';
import type { PersonMemo } from '../person-memo.js';
import type { StandingChange } from './standing-change.js';

/** An entitlement somebody would gain or lose, and why. */
export interface EntitlementChange {
  readonly target: string;
  readonly kind: EntitlementKind;
  readonly name: string;
  /** Rules that give it, or gave it. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** Who owns what would be lost. */
  readonly owner?: EntitlementOwner;
}

/** An attribute that would have another value; the values are personal. */
export interface AttributeChange {
  readonly target: string;
  readonly name: string;
  readonly before: ProfileValue;
  readonly after: ProfileValue;
}

/** What another policy would change for one person. */
export interface PersonChange {
  readonly person: string;
  readonly displayName: string;
  readonly department: string;
  /** Accounts that would be closed, suspended or opened again, whatever the first step is. */
  readonly standing: readonly StandingChange[];
  readonly gained: readonly EntitlementChange[];
  readonly lost: readonly EntitlementChange[];
  readonly attributes: readonly AttributeChange[];
  readonly accounts: readonly {
    readonly target: string;
    readonly before: AccountStatus;
    readonly after: AccountStatus;
  }[];
  /** Targets in which another login would be taken. */
  readonly logins: readonly string[];
  /** What they would be given or not given once they start or return, and what they would lose once a window ends. */
  readonly later: { readonly gained: readonly EntitlementChange[]; readonly lost: readonly EntitlementChange[] };
  /** Keys of the effects applying it causes, in order. */
  readonly effects: readonly string[];
  /** Keys of effects that would wait for a person. */
  readonly held: readonly string[];
  /** Keys of effects, and names of what is lost, that going back would not undo. */
  readonly irreversible: readonly string[];
  /** Questions it opens for a person. */
  readonly findings: readonly { readonly key: string; readonly detail: string }[];
  /** Rules it adds that cannot be evaluated for them: `okta groups[1]`. */
  readonly unevaluated: readonly string[];
  /** An earlier change is still under way for them: what is shown comes on top. */
  readonly pending: boolean;
  /** `memo`: decided by the read model · `record`: by the state their workflow told. */
  readonly basis: 'memo' | 'record';
}

/** Nothing is different for them. */
export function noChange(
  person: string,
  { displayName, employee }: Pick<PersonMemo, 'displayName' | 'employee'>,
): PersonChange {
  return {
    ...{ person, displayName, department: employee.department ?? '' },
    ...{
      standing: [],
      gained: [],
      lost: [],
      attributes: [],
      accounts: [],
      logins: [],
      later: { gained: [], lost: [] },
    },
    ...{ effects: [], held: [], irreversible: [], findings: [], unevaluated: [], pending: false, basis: 'memo' },
  };
}

/** @returns false when nothing at all would be different */
export function isChange(change: PersonChange): boolean {
  const { standing, gained, lost, attributes, accounts, logins, later, effects, held, findings, unevaluated } = change;
  return [
    standing,
    gained,
    lost,
    attributes,
    accounts,
    logins,
    later.gained,
    later.lost,
    effects,
    held,
    findings,
    unevaluated,
  ].some(({ length }) => length > 0);
}
