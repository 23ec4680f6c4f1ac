import { describe, expect, it } from '@jest/globals';
import { loadPersona } from '../../../src/domain/personas/load.js';

const problems = (text: string): readonly string[] => {
  const loaded = loadPersona(text, 'p.yaml');
  return loaded.ok
    ? []
    : loaded.problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
};

const EVENTS = `persona: Ada
id: demo:ada
facts:
  - { type: hired, time: 2026-11-01, data: { name: { givenName: Ada, familyName: '' }, startDate: 2026-12-01 } }
  - { type: hr.employee.terminated, time: 2026-12-24T10:00:00+01:00, data: { termination: { lastDay: 2026-12-31, kind: voluntary } } }
expect:
  2026-12-01: { phase: active }
`;

describe('a persona file', () => {
  it('gives the facts of its events in their order, as the API would take them', () => {
    const loaded = loadPersona(EVENTS, 'p.yaml');
    expect(loaded.ok && loaded.persona.facts).toMatchObject([
      { source: 'demo', hrId: 'ada', type: 'hired', time: '2026-11-01T00:00:00.000Z' },
      { type: 'terminated', time: '2026-12-24T09:00:00.000Z', receivedAt: '2026-12-24T09:00:00.000Z' },
    ]);
  });

  it('takes a record for a snapshot that was always known', () => {
    const loaded = loadPersona(
      'persona: A\nfacts: { startDate: 2026-12-01 }\nexpect: { 2026-12-01: { phase: active } }',
      'p',
    );
    expect(loaded.ok && loaded.persona.facts).toMatchObject([{ type: 'snapshot', data: { startDate: '2026-12-01' } }]);
  });

  it('knows where each expectation stands', () => {
    const loaded = loadPersona(EVENTS, 'p.yaml');
    if (!loaded.ok) throw new Error('it is sound');
    expect(loaded.persona.placeOf(['expect', '2026-12-01', 'phase'])).toEqual({ file: 'p.yaml', line: 7, column: 17 });
    expect(loaded.persona.placeOf(['expect', '2026-12-01', 'groups'])).toMatchObject({ line: 7 });
  });

  it.each<[string, string, RegExp]>([
    ['YAML that cannot be read', 'persona: [', /^p\.yaml:1:\d+ /],
    ['a list', '- persona: x', /^p\.yaml:1:1 is no persona/],
    [
      'a field nobody knows',
      EVENTS.replace('phase: active', 'fase: active'),
      /^p\.yaml:7:17 expect\.2026-12-01\.fase: is not a known field; there are phase, account/,
    ],
    [
      'a phase that is none',
      EVENTS.replace('phase: active', 'phase: gone'),
      /^p\.yaml:7:17 expect\.2026-12-01\.phase: /,
    ],
    [
      'a date that is none',
      EVENTS.replace('2026-12-01: {', '2026-13-01: {'),
      /^p\.yaml:7:3 expect\.2026-13-01: must be a date/,
    ],
    [
      'an event type that is none',
      EVENTS.replace('type: hired', 'type: promoted'),
      /^p\.yaml:4:7 facts\.0\.type: is not an event type of ours; there are hired, /,
    ],
    [
      'a fact with a date that is none',
      EVENTS.replace('startDate: 2026-12-01', 'startDate: soon'),
      /^p\.yaml:4:88 facts\.0\.data\.startDate: is a text that is no date/,
    ],
    [
      'an expectation of another form',
      EVENTS.replace('phase: active', 'groups: Everyone'),
      /^p\.yaml:7:17 expect\.2026-12-01\.groups: must be a list of names such as \[Everyone\], or a map/,
    ],
    [
      'a misspelt part of an expectation of names',
      EVENTS.replace('phase: active', 'groups: { include: [A] }'),
      /^p\.yaml:7:27 expect\.2026-12-01\.groups\.include: is not a known field: it must be a list/,
    ],
    [
      'a name that is no text',
      EVENTS.replace('phase: active', 'groups: [A, 7]'),
      /^p\.yaml:7:29 expect\.2026-12-01\.groups\.1: must be a text: write it in quotes, '7'/,
    ],
    [
      'an attribute that is a map',
      EVENTS.replace('phase: active', 'attributes: { city: { is: London } }'),
      /^p\.yaml:7:31 expect\.2026-12-01\.attributes\.city: must be a text, a number/,
    ],
    [
      'a person field nobody knows',
      EVENTS.replace('startDate: 2026-12-01', 'startDate: 2026-12-01, prefix: Dr'),
      /^p\.yaml:4:111 facts\.0\.data\.prefix: is not a field of this event; there are .*workEmail/,
    ],
    [
      'a misspelt person field',
      EVENTS.replace('startDate: 2026-12-01', 'startDate: 2026-12-01, workMail: a'),
      /^p\.yaml:4:111 facts\.0\.data\.workMail: is not a field of this event; did you mean workEmail\?/,
    ],
    [
      'a field of positions beside them',
      EVENTS.replace('startDate: 2026-12-01', 'startDate: 2026-12-01, department: Sales'),
      /^p\.yaml:4:111 facts\.0\.data\.department: .*: it belongs to a position, as in positions: \[\{/,
    ],
    [
      'a value that is not allowed',
      EVENTS.replace('kind: voluntary', 'kind: dismissed'),
      /^p\.yaml:5:\d+ facts\.1\.data\.termination\.kind: is not one of the values allowed: voluntary, involuntary/,
    ],
    ['a fact without a time', EVENTS.replace('time: 2026-11-01, ', ''), /^p\.yaml:4:5 facts\.0\.time: is required/],
    ['an id that is none', EVENTS.replace('demo:ada', 'ada'), /^p\.yaml:2:1 id: must be \{source\}:\{hrId\}/],
  ])('is refused with file, line and column for %s', (_, text, problem) => {
    expect(problems(text)).toEqual([expect.stringMatching(problem)]);
  });
});
