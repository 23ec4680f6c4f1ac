import { describe, expect, it } from '@jest/globals';
import type { CensusPage } from '../../../src/domain/census/census-page.js';
import { judgeCensus } from '../../../src/domain/census/judge-census.js';
import { refusalText } from '../../../src/domain/census/refusal-text.js';
import type { RosterPass } from '../../../src/domain/census/roster-pass.js';
import { aCensus, aPass, lastOf, people } from './a-roster.js';

const thirty = people(30);
const last = lastOf(thirty);
const reasons = (pass: RosterPass, more: Partial<Parameters<typeof judgeCensus>[0]> = {}) => {
  const verdict = judgeCensus(aCensus(pass, { last, ...more }));
  return verdict.verdict === 'refused' ? verdict.refusals.map(({ reason }) => reason) : verdict.verdict;
};
const edited = (index: number, edit: (page: CensusPage) => CensusPage) => (pages: readonly CensusPage[]) =>
  pages.map((page, at) => (at === index ? edit(page) : page));
const totalled = (total: number | null) => (pages: readonly CensusPage[]) => pages.map((page) => ({ ...page, total }));

describe('a census', () => {
  it('of the same people is good at the first reading, and remembers who there is', () => {
    const verdict = judgeCensus(aCensus(aPass(thirty), { last, second: null }));
    expect(verdict).toEqual({ verdict: 'good', vanished: [], appeared: [], turned: [], seen: last });
  });

  it('that is the first of a source is good, and nobody has come or gone', () => {
    expect(judgeCensus(aCensus(aPass(thirty)))).toMatchObject({ verdict: 'good', vanished: [], appeared: [] });
  });

  it('of several listings counts each by itself: what follows the last page of one is no gap', () => {
    const inTwo = (pages: readonly CensusPage[]) =>
      pages.flatMap((page, at) => [
        { ...page, listing: at < 2 ? 'active' : 'inactive', total: null },
        ...(at === 1 ? [{ ...page, ids: [], ended: [], listing: 'pending', total: null }] : []),
      ]);
    expect(reasons(aPass(people(15), inTwo), { last: null })).toBe('good');
    expect(reasons(aPass(thirty, (pages) => inTwo(pages).map((page) => ({ ...page, total: 20 }))))).toContain(
      'total-disagrees',
    );
  });

  it('without a total ends with a page that is not full, or with an empty one after it', () => {
    const end = (pages: readonly CensusPage[]) => [...totalled(null)(pages), { ...pages[0]!, ids: [], total: null }];
    const gap = (pages: readonly CensusPage[]) =>
      edited(0, (page) => ({ ...page, ids: page.ids.slice(1) }))(end(pages));
    expect(reasons(aPass(people(25), totalled(null)), { last: null })).toBe('good');
    expect(reasons(aPass(people(25), end), { last: null })).toBe('good');
    expect(reasons(aPass(people(25), gap), { last: null })).toEqual(['short-page']);
  });

  it.each([
    ['somebody is missing', aPass(thirty.slice(1))],
    ['the total is another', aPass(thirty, totalled(31))],
    ['half is missing', aPass(thirty.slice(15))],
  ])('in which %s is read again', (_, pass) => {
    expect(reasons(pass, { second: null })).toBe('again');
  });

  it('misses at the next census whoever was missing from the second reading alone', () => {
    const [first, second] = [aPass(thirty.slice(1)), aPass(thirty.toSpliced(1, 1))];
    const verdict = judgeCensus(aCensus(first, { last, second }));
    if (verdict.verdict !== 'good') throw new Error(verdict.verdict);
    expect(verdict.vanished).toEqual([]);
    expect(judgeCensus(aCensus(second, { last: verdict.seen }))).toMatchObject({ vanished: ['p001'] });
  });

  it('names who is missing from both readings, and not who was missing from one', () => {
    const [first, second] = [aPass(thirty.slice(2)), aPass(thirty.slice(1))];
    expect(judgeCensus(aCensus(first, { last, second }))).toMatchObject({ verdict: 'good', vanished: ['p000'] });
    expect(judgeCensus(aCensus(second, { last, second: first }))).toMatchObject({ vanished: ['p000'] });
  });

  it('names whom HR shows as having left since, or as being back', () => {
    const endedFrom = (from: number) =>
      thirty.map((person, index) => ({ ...person, ended: index >= from && index < 20 }));
    const verdict = judgeCensus(aCensus(aPass(endedFrom(18)), { last: lastOf(endedFrom(19)), second: null }));
    expect(verdict).toMatchObject({ verdict: 'good', turned: ['p018'] });
    const back = judgeCensus(aCensus(aPass(endedFrom(19)), { last: lastOf(endedFrom(18)), second: null }));
    expect(back).toMatchObject({ verdict: 'good', turned: ['p018'], vanished: [], appeared: [] });
  });

  it('names who is new on it', () => {
    const verdict = judgeCensus(aCensus(aPass(people(32)), { last }));
    expect(verdict).toMatchObject({ verdict: 'good', appeared: ['p030', 'p031'] });
  });

  it('does not miss people whom HR said had left', () => {
    const some = thirty.map((person, index) => ({ ...person, ended: index < 20 }));
    const verdict = judgeCensus(aCensus(aPass(thirty.slice(20)), { last: lastOf(some), second: null }));
    expect(verdict).toMatchObject({ verdict: 'good', vanished: [] });
  });

  it.each([
    ['nobody at all', aPass([]), ['shrunk']],
    ['half the people', aPass(thirty.slice(0, 15)), ['shrunk']],
    ['more than a tenth less', aPass(thirty.slice(0, 26)), ['shrunk']],
    [
      'a page without anybody',
      aPass(
        thirty,
        edited(1, (page) => ({ ...page, ids: [] })),
      ),
      expect.arrayContaining(['lost-page']),
    ],
    ['a last page that is lost', aPass(thirty, (pages) => pages.slice(0, 2)), ['total-disagrees', 'shrunk']],
    [
      'a short page, no total being told',
      aPass(thirty, (pages) => edited(0, (page) => ({ ...page, ids: page.ids.slice(1) }))(totalled(null)(pages))),
      ['short-page'],
    ],
    [
      'somebody twice',
      aPass(
        thirty,
        edited(2, (page) => ({ ...page, ids: [...page.ids.slice(1), 'p000'] })),
      ),
      expect.arrayContaining(['listing-changed']),
    ],
    [
      'a total that changes',
      aPass(
        thirty,
        edited(2, (page) => ({ ...page, total: 31 })),
      ),
      ['total-changed'],
    ],
    ['a total that disagrees', aPass(thirty, totalled(31)), ['total-disagrees']],
    ['a listing that broke off', { ...aPass(thirty), completed: false }, ['listing-changed']],
    ['a column without values', aPass(thirty.map((person) => ({ ...person, workEmail: null }))), ['column-emptied']],
  ])('that shows %s twice is refused', (_, pass, expected) => {
    expect(reasons(pass)).toEqual(expected);
  });

  it.each([
    ['a tenth less', aPass(thirty.slice(3))],
    [
      'a column that half of the people lost',
      aPass(thirty.map((person, index) => (index % 2 ? person : { ...person, phone: null }))),
    ],
    [
      'a short page in the middle, vouched for by the total',
      aPass(thirty, (pages) => [
        ...pages.slice(0, 1),
        { ...emptyOf(pages), ids: pages[1]?.ids.slice(0, 4) ?? [] },
        { ...emptyOf(pages), ids: pages[1]?.ids.slice(4) ?? [] },
        ...pages.slice(2),
      ]),
    ],
  ])('that shows %s is good', (_, pass) => {
    expect(reasons(pass)).toBe('good');
  });

  it('of a small company in which one of three left is good', () => {
    expect(reasons(aPass(people(2)), { last: lastOf(people(3)) })).toBe('good');
  });

  it('that is vouched for may be half as long or lack a column, but not contradict itself', () => {
    expect(reasons(aPass(thirty.slice(15)), { vouched: true })).toBe('good');
    expect(reasons(aPass(thirty, totalled(31)), { vouched: true })).toEqual(['total-disagrees']);
  });

  it('says in words why it is refused, and names nobody', () => {
    const verdict = judgeCensus(
      aCensus(aPass(thirty.slice(15).map((person) => ({ ...person, phone: null }))), { last }),
    );
    expect(verdict.verdict === 'refused' && refusalText(verdict.refusals)).toBe(
      'nothing is concluded from it: 15 of 30 people of the last roster are missing: check what the key may see; ' +
        'phone came back empty for most people: check what the key may see; ' +
        'if it is true, vouch for one census: docs/intake.md, "When a census is refused"',
    );
  });
});

function emptyOf(pages: readonly CensusPage[]): CensusPage {
  const [, page] = pages;
  if (page === undefined) throw new Error('there is no second page');
  return {
    ...page,
    filled: Object.fromEntries(
      Object.entries(page.filled).map(([column, count]) => [column, count / 2]),
    ) as CensusPage['filled'],
  };
}
