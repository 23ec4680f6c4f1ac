import { expect, it } from '@jest/globals';
import { aStage } from '../support/stage.js';

const stage = aStage({ config: { mode: ['okta.AccountWriter', 'okta.GroupWriter'] } });

it('listed capabilities are enforced, all others observe', async () => {
  const ada = stage.person('ada');
  await ada.hired('2027-03-01');
  expect(ada.user().status).toBe('PROVISIONED');
  expect(ada.groups()).toContain('VPN EMEA');
  expect(ada.apps()).toEqual(['Slack']);
  const { held } = await ada.status();
  expect(held).toMatchObject([{ reason: 'observe', effects: ['okta:assignApp:GitHub'] }]);
  await ada.says('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary', immediate: true } });
  expect(ada.writes().filter((call) => call.includes('/sessions'))).toEqual([]);
  expect(ada.user().status).toBe('DEPROVISIONED');
});
