import type { PersonView } from '../person-view.js';
import type { ContractorRules } from './contractor-rules.js';

export type TerminationKind = 'voluntary' | 'involuntary' | 'contractor';

/** How an ending of one kind is carried out. */
export interface TerminationManner {
  /**
   * `containFirst`: sign-in ends, access goes, and the account is deactivated after the grace · `deactivateAtOnce`: the first call deactivates,
   * and what memberships are left inside are listed.
   */
  readonly order: 'containFirst' | 'deactivateAtOnce';
  readonly graceMs: number;
  readonly deadlineMs: number;
}

/** What policy says of endings, by kind. */
export type TerminationRules = Readonly<Record<TerminationKind, TerminationManner>>;

/** The manner chosen for a person, and by which kind. */
export type ChosenManner = TerminationManner & { readonly kind: TerminationKind };

/**
 * How this person's ending is carried out: an involuntary one as such, whoever they are; else a contractor's, contract ends among them;
 * else as a voluntary one. Of nobody's ending it is what a voluntary one would be.
 */
export function terminationManner(
  { ending, employee }: Pick<PersonView, 'ending' | 'employee'>,
  { termination, contractors }: { readonly termination: TerminationRules; readonly contractors: ContractorRules },
): ChosenManner {
  const kind = kindOf(ending, contractors.isContractor(employee));
  return { ...termination[kind], kind };
}

function kindOf(ending: PersonView['ending'], isContractor: boolean): TerminationKind {
  if (ending !== null && (ending.kind === 'involuntary' || ending.immediate)) return 'involuntary';
  return isContractor ? 'contractor' : 'voluntary';
}
