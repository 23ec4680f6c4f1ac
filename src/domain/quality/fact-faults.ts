import type { EmployeeFacts, PersonView } from '../person-view.js';
import { isEmailAddress } from './email-form.js';
import type { QualityRuleId } from './rule-table.js';
import { textFault } from './text-fault.js';

/** A fact that no account should be made of. */
export interface FactFault {
  readonly rule: QualityRuleId;
  /** Record path of the fact. */
  readonly field: string;
  /** As policy reads it, such as `workEmail`; the names made of it too. */
  readonly facts: readonly string[];
  /** `missing` only matters where nothing else is given instead. */
  readonly is: 'missing' | 'malformed';
  readonly detail: string;
  /** What is malformed. */
  readonly value?: string;
}

const NAMES = ['givenName', 'middleName', 'familyName'] as const;
const TEXTS = ['nickName', 'displayName', 'employeeNumber', 'mobilePhone', 'organization'] as const;
const POSITION_TEXTS = ['title', 'department', 'division', 'costCenter', 'location'] as const;
/** Facts that are addresses. */
export const EMAILS = ['workEmail', 'personalEmail'] as const;

/** What of a person's facts is missing or malformed, whether a mapping needs it or not. */
export function factFaults({ employee, missing }: Pick<PersonView, 'employee' | 'missing'>): readonly FactFault[] {
  return [...missingFacts(employee, missing), ...malformedEmails(employee), ...malformedTexts(employee)];
}

function missingFacts(employee: EmployeeFacts, missing: readonly string[]): readonly FactFault[] {
  const names = missing
    .filter((path) => path.startsWith('name.'))
    .map((path): FactFault => {
      const fact = path.slice('name.'.length);
      return { rule: 'name-missing', field: path, facts: [fact], is: 'missing', detail: `${path} is missing` };
    });
  if (employee.workEmail !== '') return names;
  const detail = 'policy takes the work e-mail from HR, and HR gives none';
  return [...names, { rule: 'email-missing', field: 'workEmail', facts: ['workEmail'], is: 'missing', detail }];
}

function malformedEmails(employee: EmployeeFacts): readonly FactFault[] {
  return EMAILS.filter((fact) => employee[fact] !== '' && !isEmailAddress(employee[fact])).map((fact) => ({
    rule: 'email-malformed',
    field: fact,
    facts: [fact],
    is: 'malformed',
    detail: `${fact} is no e-mail address`,
    value: employee[fact],
  }));
}

const DETAILS = {
  'text-control-characters': 'has a control character or one that cannot be shown',
  'text-too-long': 'has more than 255 characters',
} as const;

function malformedTexts(employee: EmployeeFacts): readonly FactFault[] {
  const primary = employee.positions[0]?.id;
  const named = NAMES.map((fact) => ({ fact, field: `name.${fact}`, text: employee[fact] }));
  const parts = [...named, { fact: 'nickName', field: 'nickName', text: employee.nickName }];
  const isPartOfName = parts.some(({ text }) => textFault(text) !== null && employee.displayName.includes(text));
  const all: readonly { readonly fact: string; readonly field: string; readonly text: unknown }[] = [
    ...named,
    ...TEXTS.filter((fact) => fact !== 'displayName' || !isPartOfName).map((fact) => ({
      fact,
      field: fact,
      text: employee[fact],
    })),
    ...POSITION_TEXTS.map((fact) => ({
      fact,
      field: primary === undefined ? fact : `positions[${primary}].${fact}`,
      text: employee[fact],
    })),
    ...Object.entries(employee.custom).map(([name, text]) => ({
      fact: `custom.${name}`,
      field: `custom.${name}`,
      text,
    })),
  ];
  return all.flatMap(({ fact, field, text }): readonly FactFault[] => {
    const rule = typeof text === 'string' ? textFault(text) : null;
    if (typeof text !== 'string' || rule === null) return [];
    const shown = parts.some((part) => part.fact === fact) && employee.displayName.includes(text);
    const facts = shown ? [fact, 'displayName'] : [fact];
    return [{ rule, field, facts, is: 'malformed', detail: `${field} ${DETAILS[rule]}`, value: text }];
  });
}
