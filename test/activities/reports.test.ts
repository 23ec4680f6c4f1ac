import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createReportActivities, type ReportTeller } from '../../src/activities/reports.js';
import type { ManagerCard } from '../../src/domain/managers/manager-card.js';
import { aCard } from '../domain/managers/a-card.js';

const PAGES = { first: ['bamboohr:1', 'bamboohr:2', 'bamboohr:3'], second: ['bamboohr:4'] };

/** Two pages of people; the first one's token is `null`. */
function aTeller(tell: (report: string) => void): ReportTeller {
  return {
    reports: async (manager, page) => {
      expect(manager).toBe('bamboohr:900');
      return page === null ? { people: PAGES.first, next: 'second' } : { people: PAGES.second, next: null };
    },
    tell: async (report) => tell(report),
  };
}

describe('telling those who report to somebody', () => {
  it('reaches every page', async () => {
    const told: string[] = [];
    const activities = createReportActivities(aTeller((report) => told.push(report)));
    await new MockActivityEnvironment().run((card: ManagerCard) => activities.tellReports(card), aCard());
    expect(told).toEqual([...PAGES.first, ...PAGES.second]);
  });

  it('goes on with the page at which a worker that died had stopped', async () => {
    const told: string[] = [];
    const activities = createReportActivities(aTeller((report) => told.push(report)));
    await new MockActivityEnvironment({ heartbeatDetails: { page: 'second' } }).run(
      (card: ManagerCard) => activities.tellReports(card),
      aCard(),
    );
    expect(told).toEqual(PAGES.second);
  });

  it('beats with the page it is at, so that a failure repeats no more than that page', async () => {
    const environment = new MockActivityEnvironment();
    const beats: unknown[] = [];
    environment.on('heartbeat', (details: unknown) => beats.push(details));
    const activities = createReportActivities(
      aTeller((report) => {
        if (report === 'bamboohr:4') throw new Error('the engine cannot be reached');
      }),
    );
    await expect(environment.run((card: ManagerCard) => activities.tellReports(card), aCard())).rejects.toThrow(
      'cannot be reached',
    );
    expect(beats).toEqual([{ page: null }, { page: 'second' }]);
  });

  it('has no more than ten under way at once', async () => {
    let underWay = 0;
    let most = 0;
    const activities = createReportActivities({
      reports: async () => ({ people: Array.from({ length: 35 }, (_, index) => `bamboohr:${index}`), next: null }),
      tell: async () => {
        most = Math.max(most, ++underWay);
        await Promise.resolve();
        underWay -= 1;
      },
    });
    await new MockActivityEnvironment().run((card: ManagerCard) => activities.tellReports(card), aCard());
    expect(most).toBe(10);
  });
});
