import { expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { aStage } from '../support/stage.js';

const stage = aStage({
  config: { linkFirst: true },
  bamboohr: { seed: [] },
});
const START = '2027-02-15';
const stateOf = async (id: string): Promise<string> =>
  ((await stage.company.get(`/v1/links/${id}`)).body as { report: { state: string } }).report.state;
const byHand = async (profile: object): Promise<string> => {
  const response = await stage.company.okta.byHand('POST', '/users?activate=true', { profile });
  return ((await response.json()) as { id: string }).id;
};

it('nothing is created before the report is approved, then who waited is; a newcomer who may have an account is asked about', async () => {
  const [ada, bea, cid] = [stage.person('ada'), stage.person('bea'), stage.person('cid')];
  await ada.hired(START);
  const [held] = (await ada.status()).held;
  expect(held).toMatchObject({ reason: 'link', effects: expect.arrayContaining(['okta:create']) });
  expect(ada.writes()).toEqual([]);
  const release = { action: 'release', reason: 'she needs it', digest: held?.digest };
  expect((await stage.company.post(`/v1/reviews/${held?.id}/resolve`, release)).status).toBe(409);

  const { company } = stage;
  await company.post('/v1/links', { target: 'okta', reason: 'first link' });
  await eventually(async () => expect(await stateOf('okta-1')).toBe('ready'));
  expect(ada.writes()).toEqual([]);
  await company.post('/v1/links/okta-1/approve', { reason: 'looked through' });
  await eventually(() => expect(ada.user().status).toBe('PROVISIONED'));
  await ada.settled();
  expect((await ada.status()).held).toEqual([]);

  // Same address and name, no number: hers, without asking.
  const existing = await byHand({
    login: 'b.novak@acme.example',
    email: bea.email,
    firstName: 'Bea',
    lastName: 'Novak',
  });
  await bea.hired(START);
  expect((await bea.snapshot()).accounts['okta']?.accountId).toBe(existing);

  // The address under another name and number: asked about, and nothing is created meanwhile.
  const other = await byHand({
    ...{ login: 'shared@acme.example', email: cid.email, firstName: 'Rosa', lastName: 'Lind' },
    employeeNumber: 'R-1',
  });
  const count = company.okta.users().length;
  await cid.hired(START);
  expect((await cid.status()).reviews).toMatchObject([{ kind: 'identity', detail: expect.stringContaining(other) }]);
  expect(company.okta.users()).toHaveLength(count);
  const none = { target: 'okta', account: null, reason: 'they share a mailbox' };
  expect((await company.post(`/v1/employees/${cid.id}/account`, none)).status).toBe(202);
  await eventually(() => expect(cid.user().status).toBe('PROVISIONED'));
  await cid.settled();
  expect((await cid.status()).reviews).toEqual([]);
  expect((await cid.timeline()).filter(({ kind }) => kind === 'link')).toMatchObject([{ change: 'none', by: expect.any(String) }]); // prettier-ignore
});
