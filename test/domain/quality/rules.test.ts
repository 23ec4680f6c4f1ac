import { describe, expect, it } from '@jest/globals';
import { questionOf } from '../../../src/domain/answers.js';
import { decide } from '../../../src/domain/decide.js';
import type { DecideEnvironment } from '../../../src/domain/deliberate.js';
import type { DecideInput, Decision } from '../../../src/domain/decision.js';
import type { Fact } from '../../../src/domain/fact.js';
import type { Finding } from '../../../src/domain/finding.js';
import { QUALITY_RULES } from '../../../src/domain/quality/rule-table.js';
import type { PartialRecord } from '../../../src/domain/record-fields.js';
import { aFact, aHire, aTermination, on, recordOf } from '../../support/facts.js';
import { aPolicy, anAccount, steps } from '../policy/a-person.js';

const environment: DecideEnvironment = { mode: 'enforce', digest: (text) => text };
const STAGED = '2026-11-25T09:00:00.000Z';
const AFTER_END = '2027-01-31T18:00:00.000Z';

/** Takes addresses and texts from HR, so that every defect would reach the account. */
const TAKES = `version: 1
timing: { timeZone: Europe/London }
targets:
  okta:
    attributes:
      login: { candidates: ["slug(employee.givenName) + '.' + slug(employee.familyName) + '@acme.example'"] }
      firstName: employee.givenName
      lastName: employee.familyName
      email: employee.workEmail
      secondEmail: { value: employee.personalEmail, onEmpty: keep }
      title: employee.title
      short: "employee.title.size() > 8 ? 'long' : employee.title"
      badge: { value: employee.custom.badge, onEmpty: keep }
`;
const GENERATES = TAKES.replace('email: employee.workEmail', 'email: { follows: login }');
const policy = aPolicy(`${TAKES}quality: { severity: { position-before-start: warn } }\n`);

const good: PartialRecord = { workEmail: 'ada@acme.example', custom: { badge: 'B-1' } };
const position = {
  id: '1',
  primary: true,
  from: '2026-12-01',
  title: 'Engineer',
  department: 'Engineering',
  countryCode: 'GB',
};

function decided(facts: readonly Fact[], changes: Partial<DecideInput> = {}, rules = policy): Decision {
  const input: DecideInput = {
    person: 'bamboohr:1042',
    now: STAGED,
    records: { 'bamboohr:1042': recordOf(...facts) },
    ...{ accounts: {}, block: null, paused: false, failures: [], released: [], refused: [], readings: {} },
    ...{ overridden: {}, endingHeardAt: null },
    ...changes,
  };
  return decide(input, rules, environment);
}

const doing = (decision: Decision): string[] => steps(decision.stages.flatMap(({ effects }) => effects));
const told = ({ findings }: Decision): readonly object[] =>
  findings.map(({ rule, field, blocks }) => ({ rule, field, blocks }));

/** One defect each: the rule, the field, what waits. */
const DEFECTS: readonly [string, PartialRecord, string, readonly string[]][] = [
  [
    'name-missing',
    { name: { givenName: 'Ada', familyName: null } },
    'name.familyName',
    ['okta:lastName', 'okta:create'],
  ],
  ['email-missing', { workEmail: null }, 'workEmail', ['okta:email', 'okta:create']],
  ['email-malformed', { workEmail: 'ada@acme' }, 'workEmail', ['okta:email', 'okta:create']],
  ['email-malformed', { personalEmail: 'ada at home' }, 'personalEmail', ['okta:secondEmail']],
  [
    'text-control-characters',
    { positions: [{ ...position, title: 'Engi\u0007neer' }] },
    'positions[1].title',
    ['okta:title'],
  ],
  ['text-control-characters', { custom: { badge: 'B\u202e1' } }, 'custom.badge', ['okta:badge']],
  ['text-too-long', { positions: [{ ...position, title: 'E'.repeat(256) }] }, 'positions[1].title', ['okta:title']],
  ['start-implausible', { startDate: '1920-12-01' }, 'startDate', QUALITY_RULES['start-implausible'].blocks],
  ['original-hire-after-start', { originalHireDate: '2027-01-01' }, 'originalHireDate', []],
  ['position-before-start', { positions: [{ ...position, from: '2026-11-30' }] }, 'positions[1].from', []],
  [
    'position-reversed',
    { positions: [{ ...position, to: '2026-11-30' }] },
    'positions[1].to',
    QUALITY_RULES['position-reversed'].blocks,
  ],
  ['country-unknown', { positions: [{ ...position, countryCode: 'UK' }] }, 'positions[1].countryCode', []],
  ['date-implausible', { contractEndDate: '9999-12-31' }, 'contractEndDate', []],
  ['leave-reversed', { leaves: [{ id: '7', type: 'sick', from: '2027-03-02', to: '2027-03-01' }] }, 'leaves[7].to', []],
  [
    'leave-outside-employment',
    { leaves: [{ id: '7', type: 'sick', from: '2026-11-02', to: '2026-11-03' }] },
    'leaves[7].from',
    [],
  ],
];

describe('a record with one defect', () => {
  it.each(DEFECTS)(
    '%s: one question about that field, which holds only what needs it (%#)',
    (rule, bad, field, blocks) => {
      const decision = decided([aHire({ ...good, positions: [position], ...bad })]);
      expect(told(decision)).toEqual([{ rule, field, blocks }]);
      const [finding] = decision.findings;
      expect(finding?.suggestion).toMatch(/\w/);
      expect(finding?.severity).toBe(blocks.length > 0 ? 'blocks' : 'warns');
      const waits = blocks.some((blocked) => blocked.endsWith(':create'));
      if (decision.phase === 'preboarding') expect(doing(decision)).toEqual(waits ? [] : ['create']);
    },
  );

  it.each(DEFECTS)(
    '%s: nothing malformed is in the account that is made meanwhile (%#)',
    (_rule, bad, _field, blocks) => {
      const decision = decided([aHire({ ...good, positions: [position], ...bad })]);
      const created = decision.stages.flatMap(({ effects }) => effects).find(({ op }) => op === 'create');
      const written = created?.op === 'create' ? Object.keys(created.profile) : [];
      expect(written.filter((name) => blocks.includes(`okta:${name}`))).toEqual([]);
    },
  );

  it.each(DEFECTS)('%s: the detail, the suggestion and the holds tell no value (%#)', (_rule, bad) => {
    const decision = decided([aHire({ ...good, positions: [position], ...bad })]);
    const texts = JSON.stringify([decision.findings, decision.held.map(({ detail }) => detail)]);
    expect(texts).not.toMatch(/ada@|ada at|Byron|neer|EEEE|9999|1920|"UK"/);
  });

  it('a good record raises none', () => {
    expect(decided([aHire({ ...good, positions: [position] })]).findings).toEqual([]);
  });

  it('no work e-mail is normal where the address is generated', () => {
    const bad = { ...good, workEmail: null, positions: [position] };
    const decision = decided([aHire(bad)], {}, aPolicy(GENERATES));
    expect(decision.findings).toEqual([]);
    expect(doing(decision)).toEqual(['create']);
  });

  it('a missing address names the other that the mapping would take', () => {
    const either = 'email: "employee.workEmail != \'\' ? employee.workEmail : employee.personalEmail"';
    const rules = aPolicy(TAKES.replace('email: employee.workEmail', either));
    const details = (bad: PartialRecord): readonly string[] =>
      decided([aHire({ ...good, workEmail: null, personalEmail: null, positions: [position], ...bad })], {}, rules)
        .findings.filter(({ rule }) => rule === 'email-missing')
        .map(({ detail }) => detail);
    expect(details({})).toEqual([expect.stringContaining('nor personalEmail')]);
    expect(details({ personalEmail: 'ada@home.example' })).toEqual([]);
  });

  it('without a first day nothing is due, and that is the question', () => {
    const named = aFact('updated', { ...good, name: { givenName: 'Ada', familyName: 'Byron' } });
    expect(told(decided([named]))).toEqual([{ rule: 'start-missing', field: 'startDate', blocks: ['*:create'] }]);
  });

  it('what could not be read is not asked about as missing too', () => {
    const unreadable: Finding = {
      ...{
        kind: 'data',
        key: 'date:startDate',
        field: 'startDate',
        detail: 'startDate is no date',
        rule: 'date-unreadable',
      },
      blocks: ['*:activate'],
    };
    const named = aFact('updated', { ...good, name: { givenName: 'Ada', familyName: 'Byron' } });
    const decision = decided([named], { readings: { 'bamboohr:1042': [unreadable] } });
    expect(told(decision)).toMatchObject([{ rule: 'date-unreadable', blocks: ['*:create', '*:activate'] }]);
  });

  it('a last day before the first keeps access closed and says why', () => {
    const reversed = aFact('terminated', { termination: aTermination({ lastDay: '2026-11-20' }) }, on('2026-11-10'));
    const decision = decided([aHire({ ...good, positions: [position] }), reversed]);
    expect(told(decision)).toMatchObject([{ rule: 'end-before-start', field: 'termination.lastDay' }]);
    expect(doing(decision)).toEqual([]);
  });
});

describe('a late entry', () => {
  const telling = aPolicy(`${TAKES}quality: { severity: { late-entry: warn } }\n`);
  const heard = (date: string): Fact =>
    aHire({ ...good, positions: [position] }, { receivedAt: `${date}T09:00:00.000Z` });

  it('says how late, and holds nothing up', () => {
    const decision = decided([heard('2026-12-06')], { now: '2026-12-06T09:00:00.000Z' }, telling);
    expect(decision.findings).toMatchObject([
      { rule: 'late-entry', detail: 'startDate took effect 5 days before it was told', blocks: [], severity: 'warns' },
    ]);
    expect(doing(decision)).toEqual(['create']);
  });

  it('is not asked about unless policy says so', () => {
    expect(decided([heard('2026-12-06')], { now: '2026-12-06T09:00:00.000Z' }).findings).toEqual([]);
  });

  it.each(['2026-12-02', '2027-03-01'])(
    'the day after is none, and neither is somebody who has long been there (%s)',
    (day) => {
      expect(decided([heard(day)], { now: `${day}T09:00:00.000Z` }, telling).findings).toEqual([]);
    },
  );
});

describe('what a person or policy says of a rule', () => {
  const bad = aHire({ ...good, workEmail: 'ada@acme', positions: [position] });
  const { findings } = decided([bad]);

  it('an override lets the field through as it is', () => {
    const overridden = Object.fromEntries(findings.map((finding) => [finding.key, questionOf(finding)]));
    const decision = decided([bad], { overridden });
    expect(doing(decision)).toEqual(['create']);
    const other = Object.fromEntries(
      findings.map(({ key, detail }) => [key, questionOf({ detail, about: 'another value' })]),
    );
    expect(doing(decided([bad], { overridden: other }))).toEqual([]);
  });

  it('warn lets it through and still tells; off is silent; an owner is named by rule before field', () => {
    const saying = (quality: string): Decision => decided([bad], {}, aPolicy(`${TAKES}quality: ${quality}\n`));
    const warned = saying('{ severity: { email-malformed: warn } }');
    expect(warned.findings).toMatchObject([{ severity: 'warns', blocks: [] }]);
    expect(doing(warned)).toEqual(['create']);
    expect(saying('{ severity: { email-malformed: off } }').findings).toEqual([]);
    expect(saying('{ owner: it, owners: { workEmail: people-ops@example.com } }').findings).toMatchObject([
      { owner: 'people-ops@example.com' },
    ]);
    expect(saying('{ owners: { email-malformed: it, workEmail: hr } }').findings).toMatchObject([{ owner: 'it' }]);
    expect(saying('{ owner: hr }').findings).toMatchObject([{ owner: 'hr' }]);
  });

  it('block makes a warning hold what opens an account', () => {
    const late = aHire({ ...good, positions: [{ ...position, countryCode: 'UK' }] });
    const blocking = aPolicy(`${TAKES}quality: { severity: { country-unknown: block } }\n`);
    expect(doing(decided([late], {}, blocking))).toEqual([]);
  });
});

describe('a leaver with bad data', () => {
  const end = aFact('terminated', { termination: aTermination() }, on('2027-01-10'));
  const conflict: Finding = {
    ...{
      kind: 'data',
      key: 'date:employmentStatus',
      field: 'employmentStatus',
      detail: 'no date',
      rule: 'date-unreadable',
    },
    blocks: ['*:create', '*:activate'],
  };

  it.each<[string, PartialRecord, readonly Finding[]]>([
    ['no department', { positions: [{ ...position, department: null }] }, []],
    ['no name', { name: { givenName: null, familyName: null } }, []],
    ['an unreadable date', {}, [conflict]],
    ['an unmapped label', {}, [{ ...conflict, key: 'employmentStatus:1', rule: 'code-unknown' }]],
    ['a duplicate', {}, [{ ...conflict, kind: 'identity', key: 'duplicate' }]],
    ['no address', { workEmail: 'none' }, []],
  ])('with %s is contained at once', (_what, bad, found) => {
    const facts = [aHire({ ...good, positions: [position], ...bad }), end];
    const accounts = { okta: anAccount() };
    const decision = decided(facts, { now: AFTER_END, accounts, readings: { 'bamboohr:1042': found } });
    expect(decision).toMatchObject({ phase: 'terminated', contain: true, held: [] });
    expect(doing(decision)).toEqual(expect.arrayContaining(['suspend']));
  });
});
