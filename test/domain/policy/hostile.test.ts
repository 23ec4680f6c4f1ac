import { describe, expect, it } from '@jest/globals';
import { loadPolicy } from '../../../src/domain/policy/load.js';

const MIB = 1_048_576;
const rows = (count: number, row: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => row(index)).join('\n');
const head = `version: 1
timing: { timeZone: Europe/London }
targets:
  okta:
    attributes: { login: { candidates: ["employee.workEmail"] } }
`;

/** Processor time, so that a busy machine does not fail it. */
function refusal(text: string): { readonly message: string; readonly line: number; readonly seconds: number } {
  const before = process.cpuUsage();
  const loaded = loadPolicy(text, 'hostile.yaml');
  const { user, system } = process.cpuUsage(before);
  const [problem] = loaded.ok ? [] : loaded.problems;
  if (!problem) throw new Error('it was let through');
  return { message: problem.message, line: problem.line, seconds: (user + system) / 1e6 };
}

describe('a hostile policy is refused at once, with line and column:', () => {
  it.each<[string, string, RegExp]>([
    [
      'names of nothing but open marks',
      `${head}    entitlements:\n      - { group: &n '${'{'.repeat(4000)}', when: 'true' }\n${rows(400, () => "      - { group: *n, when: 'true' }")}`,
      /must come in pairs/,
    ],
    [
      'patterns of nothing but gaps',
      `${head}    entitlements: []\n    modes:\n      - { match: &m '${'a*'.repeat(1990)}b', mode: managed }\n${rows(900, () => '      - { match: *m, mode: managed }')}`,
      /more than 255 characters/,
    ],
    ['a file of 2 MiB', '#'.repeat(2 * MIB), /larger than 1 MiB/],
    ['lists within lists', `a: ${'['.repeat(MIB - 10)}`, /nested too deeply/],
    ['maps within maps', '{a: '.repeat(MIB / 4 - 10), /nested too deeply/],
    ['keys of keys', '? '.repeat(MIB / 2 - 10), /nested too deeply/],
    ['items of items', '- '.repeat(MIB / 2 - 10), /nested too deeply/],
    ['commas', `a: [${','.repeat(MIB - 10)}]`, /too long|valid YAML/],
    ['faults', 'a: @\n'.repeat(MIB / 5 - 10), /too long|valid YAML/],
    ['fewer faults', 'a: @\n'.repeat(30_000), /valid YAML/],
    ['items without commas', `a: [${'"x" '.repeat(50_000)}]`, /valid YAML/],
    ['anchors', `a: ${'&x '.repeat(60_000)}`, /valid YAML/],
    ['tags', `a: ${'!x '.repeat(60_000)}`, /valid YAML/],
    ['a tag that makes objects', 'a: !!js/function "x"', /Unresolved tag/],
    ['documents', '---\n'.repeat(100_000), /too long|second document/],
    ['one long open quote', `a: "${'x'.repeat(MIB - 10)}`, /valid YAML/],
    [
      'aliases that multiply',
      `a: &a [${'x,'.repeat(10)}]\n${rows(8, (index) => `${'bcdefghi'[index]}: &${'bcdefghi'[index]} [${`*${'abcdefgh'[index]},`.repeat(10)}]`)}`,
      /makes the file too large/,
    ],
    ['an alias of itself', 'a: &a [*a]', /contains itself/],
    ['an alias of nothing', 'a: *b', /no anchor/i],
    ['prototype keys', `${head}tables: { __proto__: { a: b } }`, /reserve/],
    ['prototype keys of a target', head.replace('okta:', 'constructor:'), /reserve/],
    ['prototype keys of attributes', head.replace('{ login', '{ toString: "true", login'), /reserve/],
    ['the same key twice', `${head}version: 1`, /version is written twice, first at hostile\.yaml:1:1/],
    ['many keys', rows(30_000, (index) => `k${index}: 1`), /is no policy by itself/],
    ['a giant table', `${head}tables:\n  t:\n${rows(20_001, (index) => `    k${index}: v`)}`, /20,?000/],
    [
      'too many rules',
      `${head}    entitlements:\n${rows(2_001, (index) => `    - { group: g${index}, when: 'true' }`)}`,
      /2,?000/,
    ],
    ['control characters', 'a: b\u0007', /U\+0007/],
    ['escaped control characters', 'a: "\\u0000"', /U\+0000/],
    ['text that turns round', 'a: "admin\u202E"', /U\+202E/],
    ['half a character', 'a: "\ud800"', /U\+D800/],
    ['a directive', '%YAML 1.1\n---\na: yes', /directive/],
    ['no policy', '- a', /is no policy/],
    ['nothing', '', /is no policy/],
  ])('%s', (_what, text, message) => {
    const refused = refusal(text);
    expect(refused.message).toMatch(message);
    expect(refused.line).toBeGreaterThan(0);
    // At most 1.4 s of processor time were measured, start-up of the parser included; what multiplies would take minutes.
    expect(refused.seconds).toBeLessThan(5);
  });
});
