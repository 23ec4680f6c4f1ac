import { describe, expect, it } from '@jest/globals';
import { loadPolicy } from '../../../src/domain/policy/load.js';
import { aPolicy, aView, anAccount, planned } from './a-person.js';

/** Processor time; a fault takes minutes, a busy machine thrice the usual one or two. */
const SECONDS = 15;
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `      - ${line(index)}\n`).join('');
const policyOf = (sections: string, top = ''): string => `version: 1
timing: { timeZone: Europe/London }
${top}targets:
  okta:
    attributes: { login: { candidates: ["employee.workEmail"] } }
${sections}`;
const rules = (count: number, rest = ''): string =>
  `    entitlements:\n${lines(count, (index) => `{ group: G${index}, when: "true"${rest} }`)}`;
const exclusions = (count: number): string =>
  `    exclusions:\n${lines(count, (index) => `{ id: x${index}, group: 'X${index}*', when: "employee.title == 'T'" }`)}`;
const exceptions = (count: number): string =>
  `    exceptions:\n${lines(count, (index) => `{ id: e${index}, person: 'bamboohr:1042', group: E${index}, until: 2027-12-31, reason: r }`)}`;
const pairs = (count: number, names = 1): string =>
  `    separation:\n${lines(
    count,
    (index) =>
      `{ id: s${index}, between: [[${Array.from({ length: names }, (_, name) => `'L${index}-${name}*'`).join(', ')}], ['R${index}*']] }`,
  )}`;
const matrix = (count: number): string =>
  `    entitlements:\n      - id: m\n        matrix:\n          by: [employee.title]\n          rows:\n${lines(count, (index) => `{ match: ['*'], groups: [G${index}] }`).replaceAll('      - ', '            - ')}`;
const list = (field: string, count: number): string =>
  `    ${field}: [${Array.from({ length: count }, (_, index) => `'N${index}*'`).join(', ')}]\n`;
const modes = (count: number): string =>
  `    modes:\n${lines(count, (index) => `{ match: 'M${index}*', mode: managed }`)}`;

/** Processor time, so that a busy machine does not fail it. */
function seconds(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

describe('a policy at its limits is read and decides at once:', () => {
  it.each<[string, string]>([
    ['rules that count business days', policyOf(rules(2_000, ', from: startDate - 260bd, until: startDate + 260bd'))],
    ['pairs that part names', policyOf(rules(2_000) + pairs(100, 19))],
    [
      'exclusions and lists of names',
      policyOf(rules(2_000) + exclusions(500) + list('legalHolds', 1_000) + modes(1_000)),
    ],
    ['exceptions of one person', policyOf(rules(2_000) + exceptions(2_000))],
    ['a matrix of which every row fits', policyOf(matrix(5_000))],
    [
      'names made of facts',
      policyOf(
        `    entitlements:\n${lines(2_000, (index) => `{ group: "G {{employee.title}} ${index}", when: "true" }`)}`,
      ),
    ],
    [
      'patterns',
      policyOf(
        `    entitlements:\n${lines(100, (index) => `{ group: G${index}, when: "employee.displayName.matches('(.{1,99})?.{1,99}${index}$')" }`)}`,
      ),
    ],
  ])('%s', (_what, text) => {
    const view = aView({ employee: { displayName: 'y'.repeat(999) } });
    let effects = 0;
    const taken = seconds(() => {
      effects = planned(view, anAccount(), aPolicy(text)).effects.length;
    });
    expect(effects).toBeGreaterThan(0);
    expect(taken).toBeLessThan(SECONDS);
  });
});

describe('a policy beyond them is refused:', () => {
  it.each<[string, string, string]>([
    ['exclusions', policyOf(exclusions(501)), 'targets.okta.exclusions: has more than 500 exclusions: '],
    ['exceptions', policyOf(exceptions(2_001)), 'targets.okta.exceptions: has more than 2000 exceptions: '],
    ['pairs', policyOf(pairs(101)), 'targets.okta.separation: has more than 100 pairs: '],
    ['names of pairs', policyOf(pairs(100, 20)), 'targets.okta.separation: has more than 2000 names: '],
    ['legal holds', policyOf(list('legalHolds', 1_001)), 'targets.okta.legalHolds: has more than 1000 names: '],
    ['modes', policyOf(modes(1_001)), 'targets.okta.modes: has more than 1000 names: '],
    [
      'what contractors may hold',
      policyOf('', `contractors:\n${list('allow', 1_001)}`),
      'contractors.allow: has more than 1000 names: ',
    ],
    [
      'what a leave keeps',
      policyOf('', `leave:\n  unpaid:\n    account: limit\n${list('limitTo', 1_001)}`),
      'leave.unpaid.limitTo: has more than 1000 names: ',
    ],
    ['cells', policyOf(matrix(5_001)), 'targets.okta.entitlements[0].matrix: makes more than 10000 values and names'],
    [
      'patterns',
      policyOf(
        `    entitlements:\n${lines(400, (index) => `{ group: G${index}, when: "employee.title.matches('.{1,900}${index}')" }`)}`,
      ),
      'makes the policy too slow',
    ],
  ])('%s', (_what, text, message) => {
    let told = '';
    const taken = seconds(() => {
      const loaded = loadPolicy(text, 'p.yaml');
      told = loaded.ok ? 'let through' : (loaded.problems[0]?.message ?? '');
    });
    expect(told).toContain(message);
    expect(taken).toBeLessThan(SECONDS);
  });
});
