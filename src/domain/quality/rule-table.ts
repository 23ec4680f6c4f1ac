import { OPENINGS } from '../openings.js';

/** How much a rule weighs: `block` lets wait what the field is needed for, `warn` only tells, `off` is silent. */
export type Severity = 'off' | 'warn' | 'block';

/** One thing that must be so of what HR tells. */
export interface QualityRule {
  /** Unless policy says otherwise. */
  readonly severity: Severity;
  /** What policy may make of it. */
  readonly may: readonly Severity[];
  /** What waits when it blocks and what exactly is not known; `field`: the attributes made of the field, and the account if it needs them. */
  readonly blocks: 'field' | readonly string[];
  /** What is asked, in one line. */
  readonly asks: string;
  /** What to do, unless the finding knows better. */
  readonly suggestion: string;
}

const ANY: readonly Severity[] = ['off', 'warn', 'block'];
/** Silence would hide that something is not known. */
const LOUD: readonly Severity[] = ['warn', 'block'];

const fieldRule = (asks: string, suggestion: string): QualityRule => ({
  severity: 'block',
  may: ANY,
  blocks: 'field',
  asks,
  suggestion,
});
const warning = (asks: string, suggestion: string): QualityRule => ({
  severity: 'warn',
  may: ANY,
  blocks: OPENINGS,
  asks,
  suggestion,
});

/** Every rule of data quality by its id, which is permanent. */
export const QUALITY_RULES = {
  'name-missing': fieldRule(
    'given name and family name are told',
    'add it in HR; an empty text says that there is none',
  ),
  'email-missing': fieldRule('a mapping that takes an address from HR finds one', 'add the address in HR'),
  'email-malformed': fieldRule('an address is one', 'correct the address in HR'),
  'text-control-characters': fieldRule('texts have no control characters', 'type the text anew in HR'),
  'text-too-long': fieldRule('texts have at most 255 characters', 'shorten the text in HR'),
  'start-missing': {
    severity: 'block',
    may: ['block'],
    blocks: ['*:create'],
    asks: 'a first day is told',
    suggestion: 'add the first day in HR',
  },
  'start-implausible': {
    severity: 'block',
    may: ANY,
    blocks: OPENINGS,
    asks: 'the first day lies after 1940 and at most two years ahead',
    suggestion: 'correct the first day in HR',
  },
  'end-before-start': {
    severity: 'block',
    may: ANY,
    blocks: OPENINGS,
    asks: 'no employment or contract ends before it begins',
    suggestion: 'correct the dates in HR; if they never came, cancel the hire',
  },
  'date-implausible': warning(
    'other dates lie after 1940 and at most ten years ahead',
    'correct the date in HR; leave it empty if it is open',
  ),
  'original-hire-after-start': warning('the first hire is not after the present one', 'correct either date in HR'),
  // A start that is postponed leaves its position behind as a rule, and nothing follows from it.
  'position-before-start': {
    ...warning('no position begins before the employment', 'correct the position or the start in HR'),
    severity: 'off',
  },
  'position-reversed': {
    severity: 'block',
    may: ANY,
    blocks: OPENINGS,
    asks: 'no position ends before it begins',
    suggestion: 'correct the dates of the position in HR',
  },
  'leave-reversed': warning('no leave ends before it begins', 'correct the dates of the leave in HR'),
  'leave-outside-employment': warning('leaves lie within the employment', 'correct the leave or the employment in HR'),
  // Every late fact is marked so on the timeline; a case for each would bury the others in companies that enter most people late.
  'late-entry': {
    ...warning(
      'hires and endings are told by the day they take effect',
      'look whether anything was missed meanwhile, then dismiss this; entering it earlier spares the gap',
    ),
    severity: 'off',
  },
  'date-unreadable': {
    severity: 'block',
    may: LOUD,
    blocks: OPENINGS,
    asks: 'dates can be read',
    suggestion: 'write the date in HR as its date picker does',
  },
  'code-unknown': {
    severity: 'block',
    may: LOUD,
    blocks: OPENINGS,
    asks: 'labels are known to the mapping',
    suggestion: 'correct the label in HR, or add it to the mapping',
  },
  'country-unknown': warning('countries are those of ISO 3166-1', 'choose the country in HR anew; Britain is GB'),
  'zone-unknown': warning('time zones are those of IANA', 'correct the time zone, such as Europe/London'),
  'manager-unknown': warning('the manager is somebody known', 'name another manager in HR, or send their record'),
  'manager-cycle': warning('nobody reports to themselves, by whatever way', 'correct who reports to whom in HR'),
  'manager-vacant': warning('the manager has not left', 'name another manager in HR'),
} as const satisfies Readonly<Record<string, QualityRule>>;
export type QualityRuleId = keyof typeof QUALITY_RULES;

export const QUALITY_RULE_IDS = Object.keys(QUALITY_RULES) as QualityRuleId[];
