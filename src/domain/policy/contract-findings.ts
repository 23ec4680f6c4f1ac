import { aboutFacts } from '../answers.js';
import type { Finding } from '../finding.js';
import type { PersonView } from '../person-view.js';
import { OPENINGS } from '../openings.js';
import type { ContractorRules } from './contractor-rules.js';
import { factsOf } from './facts-key.js';

/** What must be known of a contractor before anything is given: that they are one, and until when. */
export function contractFindings(
  { employee, employment }: Pick<PersonView, 'employee' | 'employment'>,
  { condition, isContractor, noEndDate }: ContractorRules,
): readonly Finding[] {
  const answer = condition(employee);
  if (!answer.ok)
    return [
      {
        kind: 'data',
        key: 'contractor:unclear',
        field: 'userType',
        detail: `contractors.who cannot be evaluated: ${answer.detail}; nothing new is given until it can`,
        about: aboutFacts(employment?.startDate ?? null, factsOf(condition, employee)),
        blocks: OPENINGS,
      },
    ];
  if (noEndDate !== 'refuse' || employment === null || !isContractor(employee)) return [];
  if (employment.contractEndDate !== null || employment.termination !== null) return [];
  return [
    {
      kind: 'data',
      key: 'contract:no-end',
      field: 'contractEndDate',
      detail: 'a contractor needs the end of the contract; add it in HR: until then nothing new is given',
      about: aboutFacts(employment.startDate),
      blocks: OPENINGS,
    },
  ];
}
