import { describe, expect, it } from '@jest/globals';
import { expressionCompiler, type Evaluated } from '../../../src/domain/policy/expression.js';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import type { ProfileValue } from '../../../src/domain/account.js';
import { ATTRIBUTE } from '../../../src/domain/policy/result-types.js';
import { aView } from './a-person.js';

const compiler = expressionCompiler({
  vpn: { GB: 'EMEA', US: 'Americas' },
  rest: { GB: 'EMEA', '*': 'Other' },
  jobCode: {
    keys: ['department', 'location'],
    rows: [
      ['Engineering', 'London', 'ENG-LON'],
      ['*', 'Berlin', 'BER'],
      ['Engineering', '*', 'ENG'],
    ],
  },
});

function asked(source: string, employee: Partial<EmployeeFacts> = {}): Evaluated<ProfileValue> {
  const compiled = compiler.compile(source, ATTRIBUTE);
  if (!compiled.ok) throw new Error(compiled.problem.message);
  return compiled.evaluate(aView({ employee }).employee);
}

function problem(source: string): string {
  const compiled = compiler.compile(source, ATTRIBUTE);
  return compiled.ok ? 'none' : `${compiled.problem.offset} ${compiled.problem.message}`;
}

describe('an expression', () => {
  it('that fails in a way the library does not name gives nothing, and stops nothing', () => {
    const custom = { x: { toString: 1, valueOf: 2 } };
    expect(asked('{employee.custom.x: 1}.size() == 1', { custom })).toEqual({
      ok: false,
      detail: 'it cannot be worked out',
    });
  });

  it.each<[string, ProfileValue]>([
    ["lookup('vpn', employee.countryCode)", 'EMEA'],
    ["lookup('jobCode', employee.department, employee.location)", 'ENG-LON'],
    ["lookup('jobCode', 'Engineering', 'Berlin')", 'BER'],
    ["lookup('jobCode', 'Engineering', 'Oslo')", 'ENG'],
    ["lookupOr('jobCode', 'Sales', 'Oslo', 'none')", 'none'],
    ["lookup('rest', 'GB') + lookup('rest', 'FR')", 'EMEAOther'],
    ["lookupOr('vpn', 'GB', 'none')", 'EMEA'],
    ["lookupOr('vpn', 'constructor', 'none')", 'none'],
    ["lower('AdA') + upper('b') + trim('  c ')", 'adaBc'],
    ["title('mary-jane o\\'neill VAN der berg')", "Mary-Jane O'Neill Van Der Berg"],
    ["title('frank\\'s')", "Frank's"],
    ["initials('ada lovelace byron')", 'ALB'],
    ["ascii('Jürgen', 'de') + '/' + slug('Łęcki')", 'Juergen/lecki'],
    ["split('a,b,c', ',')[1]", 'b'],
    ["replace('R&D', '&', ' and ')", 'R and D'],
    ["replace('a.b', '.', '$&')", 'a$&b'],
    ['year(employee.startDate)', 2026],
    ["string(month('2026-03-09')) + '/' + string(day('2026-03-09'))", '3/9'],
    ['addDays(employee.startDate, 31)', '2027-01-01'],
    ["addDays('2026-01-01', -9223372036854775807)", '0000-01-01'],
    ["daysBetween(employee.startDate, '2027-12-01')", 365],
    ["formatDate(employee.startDate, 'dd/MM/yyyy')", '01/12/2026'],
    ["formatDate('2026-03-09', 'd.M.yy')", '9.3.26'],
    ["employee.title.matches('^(Eng|Dev)')", true],
    ["('a' + employee.title) . matches ( r'^a\\w+$' )", true],
    ["employee.positions.exists(p, p.title.matches('x'))", false],
    ["employee.custom.level == 'L3' && has(employee.custom.level) && !has(employee.custom.other)", true],
    ["employee.endDate == null ? '' : formatDate(employee.endDate, 'yyyy')", ''],
  ])('%s gives %j', (source, value) => {
    expect(asked(source)).toEqual({ ok: true, value });
  });

  it.each([
    ["lookup('vpn', 'AU')", 'table vpn has no row for it'],
    ["lookup('vpn', '__proto__')", 'table vpn has no row for it'],
    ['year(employee.endDate)', 'a date is not known; ask for it with != null first'],
    ['daysBetween(employee.startDate, employee.endDate)', 'a date is not known; ask for it with != null first'],
    ['year(employee.title)', 'a text is no date such as 2026-12-01'],
    ['employee.custom.unheard', 'no such key'],
    ['employee.custom.constructor', 'no such key'],
    ['1 / 0', 'division by zero'],
    ["split(employee.nickName, 'a')[0]", 'split gives more than 100 parts'],
    ["replace(employee.nickName, 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')", 'replace makes the text too long'],
    ['employee.displayName', 'no such key'],
    ['employee.custom.list.size()', 'no such key'],
  ])('%s has no value, and says why without one of the person', (source, detail) => {
    const employee = {
      nickName: 'a'.repeat(5_000),
      displayName: 'x'.repeat(10_001),
      custom: { list: Array.from({ length: 101 }, () => 'x') },
    };
    expect(asked(source, employee)).toEqual({ ok: false, detail });
  });

  it.each([
    [
      'employe.title',
      '0 employe is not known; did you mean employee?; facts are written employee.department, texts in quotes',
    ],
    ['employee.departmnt', '9 there is no field departmnt; did you mean department?'],
    ["slugg('a')", '0 there is no function slugg; did you mean slug?'],
    ["employee.title.startWith('a')", '0 there is no function startWith; did you mean startsWith?'],
    [
      "timestamp('2026-01-01T00:00:00Z') > timestamp('2026-01-01T00:00:00Z')",
      '0 there is no function timestamp: write year(), month(), day(), addDays(), daysBetween() or formatDate() of a date',
    ],
    ["cel.bind(a, 'b', a)", '0 there is no function bind: write the value out'],
    ["lookup('vpm', 'GB')", '0 there is no table vpm in tables; did you mean vpn?'],
    ['lookup(employee.title, employee.title)', '7 lookup needs the name of a table in quotes first'],
    ["lookup('jobCode', 'a')", "0 table jobCode has 2 keys: write lookup('jobCode', key1, key2)"],
    ["lookupOr('vpn', 'a')", "0 table vpn has 1 key: write lookupOr('vpn', key, default)"],
    [
      "formatDate(employee.startDate, 'd MMM')",
      "31 formatDate needs a pattern of yyyy, yy, MM, M, dd, d in quotes, e.g. 'dd/MM/yyyy'",
    ],
    [
      'slug(3)',
      "0 found no matching overload for 'slug(int)': write slug(string): string or slug(string, string): string",
    ],
    ['employee.title.matches(employee.department)', '23 the pattern of matches must be a text in quotes'],
    [
      "employee.title.matches('(?=a)b')",
      '23 the pattern cannot be used: invalid or unsupported Perl syntax: `(?=`; RE2 syntax has no look-around and no back-references',
    ],
    [
      "employee.title.matches('a{2000}')",
      '23 the pattern cannot be used: with its repeats written out it has more than 1000 parts; repeat less often',
    ],
    ["employee.title // say\n.matches('a')", '0 write .matches directly behind the text, without a comment between'],
  ])('%s is refused: %s', (source, message) => {
    expect(problem(source)).toBe(message);
  });
});

describe('an expression that would take long', () => {
  const nested = (levels: number): string =>
    Array.from({ length: levels }).reduceRight<string>(
      (inner, _none, level) => `employee.positions.exists(p${level}, ${inner})`,
      "employee.title == ''",
    );

  it.each([
    ['three lists within each other', nested(3), /lists within lists/],
    ['many parts', Array.from({ length: 300 }, () => 'true').join(' && '), /too long or nested too deeply/],
    ['many levels', `${'('.repeat(60)}true${')'.repeat(60)}`, /too long or nested too deeply/],
    ['more signs than a stack has room for', `${'!'.repeat(3_990)}true`, /too long or nested too deeply/],
  ])('is refused: %s', (_what, source, message) => {
    expect(problem(source)).toMatch(message);
  });

  it('is refused when all of a policy together take long', () => {
    const many = expressionCompiler({});
    const results = Array.from({ length: 60 }, () => many.compile(nested(2), ATTRIBUTE));
    expect(results[0]?.ok).toBe(true);
    expect(results.at(-1)).toMatchObject({ ok: false, problem: { message: expect.stringMatching(/policy too slow/) } });
  });

  it('by its pattern takes no time at all', () => {
    const before = process.cpuUsage();
    expect(asked("employee.nickName.matches('^(a+)+$')", { nickName: `${'a'.repeat(900)}b` })).toEqual({
      ok: true,
      value: false,
    });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(1);
  });
});
