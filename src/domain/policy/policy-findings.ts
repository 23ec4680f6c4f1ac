import type { DesiredTarget } from '../desired.js';
import type { Finding } from '../finding.js';
import type { PersonView } from '../person-view.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { contractorFindings } from './contractor-limit.js';
import { leaveFindings } from './leave-treatment.js';

/** What a person must look at because of facts and policy alone, whatever the accounts are. */
export function policyFindings(
  view: PersonView,
  desired: readonly DesiredTarget[],
  policy: CompiledPolicy,
): readonly Finding[] {
  return [
    ...(view.findings ?? []),
    ...desired.flatMap(({ findings }) => findings),
    ...contractorFindings(desired),
    ...leaveFindings(view, policy.leave),
  ];
}
