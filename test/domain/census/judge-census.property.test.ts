import '../../support/repeatable.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '../../../src/cli/storm/random.js';
import { judgeCensus } from '../../../src/domain/census/judge-census.js';
import { aCensus, aPass, lastOf, people } from './a-roster.js';

const company = fc.integer({ min: 1, max: 80 }).map(people);
/** A company, and those of it HR shows in a reading. */
const shown = company.chain((all) => fc.tuple(fc.constant(all), fc.subarray([...all])));

describe('a census, whatever is shown', () => {
  it('never names anybody as vanished who is in either reading, nor anybody it never knew', () => {
    fc.assert(
      fc.property(shown, fc.func(fc.boolean()), ([all, some], also) => {
        const other = all.filter((person) => also(person.hrId));
        const verdict = judgeCensus(aCensus(aPass(some), { last: lastOf(all), second: aPass(other) }));
        if (verdict.verdict !== 'good') return;
        const seen = new Set([...some, ...other].map(({ hrId }) => hrId));
        for (const id of verdict.vanished) {
          expect(seen.has(id)).toBe(false);
          expect(all.some(({ hrId }) => hrId === id)).toBe(true);
        }
      }),
    );
  });

  it('concludes nothing when more than a tenth, and more than two, are missing', () => {
    fc.assert(
      fc.property(shown, ([all, some]) => {
        const missing = all.length - some.length;
        fc.pre(missing > Math.max(2, all.length * 0.1));
        expect(judgeCensus(aCensus(aPass(some), { last: lastOf(all) })).verdict).toBe('refused');
      }),
    );
  });

  it('concludes nothing when a page is lost, wherever it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 80 }), fc.nat(), fc.boolean(), (count, pick, toldTotal) => {
        const pass = aPass(people(count), (pages) =>
          pages
            .filter((_, index) => index !== pick % pages.length)
            .map((page) => ({ ...page, ...(toldTotal ? {} : { total: null }) })),
        );
        const lost = count - pass.pages.flatMap(({ ids }) => ids).length;
        fc.pre(toldTotal || lost > Math.max(2, count * 0.1));
        expect(judgeCensus(aCensus(pass, { last: lastOf(people(count)) })).verdict).toBe('refused');
      }),
    );
  });

  it('says the same in whatever order people are listed', () => {
    fc.assert(
      fc.property(shown, fc.nat(), ([all, some], seed) => {
        const last = lastOf(all);
        const verdict = judgeCensus(aCensus(aPass(some), { last }));
        expect(judgeCensus(aCensus(aPass(new Random(seed).shuffled(some)), { last }))).toEqual(verdict);
      }),
    );
  });

  it('remembers exactly who is listed, so that the next one of the same people finds nobody gone or new', () => {
    fc.assert(
      fc.property(company, (all) => {
        const first = judgeCensus(aCensus(aPass(all)));
        if (first.verdict !== 'good') throw new Error('a first roster is good');
        const next = judgeCensus(aCensus(aPass(all), { last: first.seen, second: null }));
        expect(next).toEqual({ verdict: 'good', vanished: [], appeared: [], turned: [], seen: first.seen });
      }),
    );
  });
});
