import { describe, expect, it } from '@jest/globals';
import { instantAfter } from '../../../src/domain/backoff.js';
import { newerCard } from '../../../src/domain/managers/manager-card.js';
import { afterLook, afterNews, afterWalk, needsLook, type Look } from '../../../src/domain/managers/manager-link.js';
import { aCard, aLink, NOW } from './a-card.js';

const MINUTE = 60_000;
const later = (minutes: number): string => instantAfter(NOW, minutes * MINUTE);
const nobody: Look = { read: true, card: null };

describe('a look at the manager', () => {
  it('is needed when another is named, when it is time, and when the last one is long ago', () => {
    expect(needsLook(null, 'bamboohr:900', NOW)).toBe(true);
    expect(needsLook(aLink(), 'bamboohr:901', NOW)).toBe(true);
    expect(needsLook(aLink({ lookAgainAt: NOW }), 'bamboohr:900', NOW)).toBe(true);
    expect(needsLook(aLink(), 'bamboohr:900', later(61))).toBe(true);
    expect(needsLook(aLink({ lookAgainAt: later(1) }), 'bamboohr:900', NOW)).toBe(false);
  });

  it('that finds nobody is repeated after a minute, doubling to a day, and just when it is asked about', () => {
    let link = afterLook(null, 'bamboohr:900', nobody, NOW);
    const pauses: number[] = [];
    for (let look = 0; look < 14; look++) {
      const at = link.lookAgainAt ?? '';
      pauses.push((Date.parse(at) - Date.parse(link.lookedAt)) / MINUTE);
      link = afterLook(link, 'bamboohr:900', nobody, at);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 417, 1440, 1440, 1440]);
    expect(link).toMatchObject({ card: null, since: NOW });
  });

  it('that finds somebody is repeated once, and then only news counts', () => {
    const found = afterLook(null, 'bamboohr:900', { read: true, card: aCard() }, NOW);
    expect(found).toMatchObject({ card: aCard(), lookAgainAt: later(1), lineChanged: true });
    expect(afterLook(found, 'bamboohr:900', { read: true, card: aCard() }, later(1))).toMatchObject({
      lookAgainAt: null,
    });
  });

  it('that fails keeps what was known and is repeated', () => {
    expect(afterLook(aLink(), 'bamboohr:900', { read: false }, NOW)).toMatchObject({
      card: aCard(),
      lookAgainAt: later(1),
    });
  });

  it('forgets the manager before', () => {
    const link = afterLook(aLink({ cycle: ['bamboohr:1', 'bamboohr:900'] }), 'bamboohr:901', nobody, later(5));
    expect(link).toMatchObject({ of: 'bamboohr:901', card: null, since: later(5), cycle: [] });
  });
});

describe('news from the manager', () => {
  const newer = aCard({ displayName: 'Grace Marsh', stamp: { at: later(1), version: 2 } });

  it('takes the place of what was known, once', () => {
    const link = afterNews(aLink(), newer);
    expect(link).toMatchObject({ card: newer, lineChanged: false });
    expect(afterNews(link, newer)).toBe(link);
  });

  it('ends the search for somebody who was not known', () => {
    const link = afterNews(aLink({ card: null, attempts: 3, lookAgainAt: later(4) }), newer);
    expect(link).toMatchObject({ card: newer, attempts: 0, lookAgainAt: null, lineChanged: true });
  });

  it('that is old, or of somebody else, changes nothing', () => {
    const link = aLink({ card: newer });
    expect(afterNews(link, aCard())).toBe(link);
    expect(afterNews(link, aCard({ id: 'bamboohr:901', stamp: { at: later(9), version: 1 } }))).toBe(link);
    expect(afterNews(null, newer)).toBeNull();
  });

  it('of another manager above them makes the line be followed', () => {
    const moved = aCard({ managerId: '5', stamp: { at: later(1), version: 2 } });
    expect(afterNews(aLink(), moved)).toMatchObject({ lineChanged: true });
  });
});

describe('of two cards of one person', () => {
  it('the later one holds, in whatever order they come', () => {
    const first = aCard();
    const sameInstant = aCard({ title: 'Head', stamp: { at: NOW, version: 2 } });
    const last = aCard({ title: 'Chief', stamp: { at: later(1), version: 1 } });
    for (const cards of [
      [first, sameInstant, last],
      [last, sameInstant, first],
      [sameInstant, last, first],
    ])
      expect(cards.reduce<ReturnType<typeof aCard> | null>(newerCard, null)).toBe(last);
  });
});

describe('a line that goes round', () => {
  const round = ['bamboohr:1', 'bamboohr:900'];

  it('is looked at again after a minute, doubling, until it ends', () => {
    const found = afterWalk(aLink({ lineChanged: true }), round, NOW);
    expect(found).toMatchObject({ cycle: round, lineChanged: false, lookAgainAt: later(1) });
    const looked = afterLook(found, 'bamboohr:900', { read: true, card: aCard() }, later(1));
    expect(afterWalk(looked, round, later(1))).toMatchObject({ lookAgainAt: later(3) });
    expect(afterWalk(looked, [], later(1))).toMatchObject({ cycle: [], attempts: 0, lookAgainAt: null });
  });

  it('is looked at no sooner because something else was decided', () => {
    const found = afterWalk(aLink({ lineChanged: true }), round, NOW);
    expect(afterWalk(found, round, instantAfter(NOW, 1_000))).toMatchObject({ attempts: 1, lookAgainAt: later(1) });
  });

  it('that could not be followed is followed later', () => {
    expect(afterWalk(aLink({ lineChanged: true }), null, NOW)).toMatchObject({
      lineChanged: true,
      lookAgainAt: later(1),
    });
  });
});
