import type { DesiredTarget } from './desired.js';
import type { Instant } from './json.js';
import { withManager, type InLine } from './managers/with-manager.js';
import type { PersonView } from './person-view.js';
import type { CompiledPolicy } from './policy/compiled-policy.js';
import { desiredAccess, type AccessContext } from './policy/desired-access.js';
import type { RecordState } from './record-state.js';
import { recordsOf, rehireEligibility } from './rehire-eligibility.js';
import { viewAt } from './view-at.js';

/** All that policy is asked with. */
export interface StandingQuestion {
  /** Every record of the person by public id. */
  readonly records: Readonly<Record<string, RecordState>>;
  readonly at: Instant;
  /** What is known of the manager; without it the one HR names is not known yet. */
  readonly line?: InLine;
  /** What records cannot tell. */
  readonly told: Omit<AccessContext, 'rehireEligible' | 'ids'>;
}

/** What is true of a person at an instant, and what policy wants then. */
export interface Standing {
  readonly view: PersonView;
  readonly rehireEligible: AccessContext['rehireEligible'];
  readonly desired: readonly DesiredTarget[];
}

/** The one way from a record to desired access: decision, access, explanation, preview and personas all go it. */
export function standingAt({ records, at, told, line }: StandingQuestion, policy: CompiledPolicy): Standing {
  const known = recordsOf(records);
  const seen = viewAt(known, at, policy.calendarRules);
  const view = line === undefined ? seen : withManager(seen, line, policy.managers);
  const rehireEligible = rehireEligibility(known, view);
  const context = { ...told, rehireEligible, ids: Object.keys(records) };
  return { view, rehireEligible, desired: desiredAccess(view, policy, context) };
}
