import { describe, expect, it } from '@jest/globals';
import { managerFindings } from '../../../src/domain/managers/manager-findings.js';
import type { ManagerLink } from '../../../src/domain/managers/manager-link.js';
import { aView, NOW } from '../policy/a-person.js';
import { aCard, aLink } from './a-card.js';

const DAY = 86_400_000;
const keys = (link: ManagerLink | null, view = aView()): string[] =>
  managerFindings(view, link, 7 * DAY).map(({ key }) => key);
const leftDaysAgo = (days: number): ManagerLink =>
  aLink({ card: aCard({ phase: 'terminated', leftAt: new Date(Date.parse(NOW) - days * DAY).toISOString() }) });

describe('HR is asked to mend', () => {
  it('nothing of a line that is whole, nor where nobody is named', () => {
    expect(keys(aLink())).toEqual([]);
    expect(keys(null)).toEqual([]);
  });

  it('a line that goes round, naming its members', () => {
    const link = aLink({ cycle: ['bamboohr:1', 'bamboohr:900'] });
    expect(managerFindings(aView(), link, 0)).toMatchObject([
      { kind: 'data', key: 'manager:cycle', field: 'managerId', blocks: [] },
    ]);
    expect(managerFindings(aView(), link, 0)[0]?.detail).toMatch(/^manager cycle: .*bamboohr:1, bamboohr:900/);
  });

  it('a manager who left, once HR had its days', () => {
    expect(keys(leftDaysAgo(6))).toEqual([]);
    expect(keys(leftDaysAgo(7))).toEqual(['manager:vacant']);
    expect(managerFindings(aView(), leftDaysAgo(0), 0)).toMatchObject([
      { detail: 'manager bamboohr:900 has left; HR must name one' },
    ]);
  });

  it('a manager nobody has heard of for a day', () => {
    const unknown = (hours: number): ManagerLink =>
      aLink({ card: null, since: new Date(Date.parse(NOW) - hours * 3_600_000).toISOString() });
    expect(keys(unknown(23))).toEqual([]);
    expect(keys(unknown(24))).toEqual(['manager:unknown']);
  });

  it('nothing of somebody who is gone themselves', () => {
    expect(keys(leftDaysAgo(30), aView({ phase: 'terminated' }))).toEqual([]);
  });
});
