import { describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { aStage } from '../support/stage.js';

const stage = aStage();
const TOKEN = 'sandbox-okta-token';
const SALES = { title: 'Account Executive', department: 'Sales' };
/** As long as a provider's restart; the way back is slower the longer it was away. */
const OUTAGE_MS = 60_000;
const AT_ONCE = { termination: { lastDay: '2027-03-08', kind: 'involuntary', immediate: true } };

interface Open {
  readonly data: readonly {
    readonly kind: string;
    readonly employee: string | null;
    readonly system?: string;
    readonly fault?: string;
    readonly people?: readonly string[];
  }[];
}

const open = async (): Promise<Open['data']> => ((await stage.company.get('/v1/reviews')).body as Open).data;

/** Seconds between two attempts at most, of such activities in the present run. */
async function longestWaits(workflowId: string, activity: string): Promise<readonly number[]> {
  const { events } = await stage.company.client.workflow.getHandle(workflowId).fetchHistory();
  const found = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
    scheduled?.activityType?.name === activity ? [Number(scheduled.retryPolicy?.maximumInterval?.seconds)] : [],
  );
  return [...new Set(found)];
}

describe('while Okta is down for a minute', () => {
  it('facts are taken and boundaries seen, the API says what waits and why, and all is done when it is back', async () => {
    const { company } = stage;
    const [leaver, starter, joiner] = ['lena', 'stig', 'joy'].map((name) => stage.person(name));
    if (!leaver || !starter || !joiner) throw new Error('three people are needed');
    await leaver.hired('2027-03-01', { position: SALES });
    company.okta.arrive(leaver.login, 'ACTIVE');
    await starter.hired('2027-03-08', { position: SALES });
    await stage.at('2027-03-07T23:59:58Z');
    await company.time.bring(starter.workflowId);

    const down = company.okta.faults.add({ kind: 'drop', path: '/', times: 'always' });
    const back = new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
    await leaver.mentions('terminated', AT_ONCE);
    await joiner.mentions('hired', {
      name: { givenName: 'Joy', familyName: 'Novak' },
      personalEmail: joiner.email,
      startDate: '2027-03-08',
    });
    await eventually(async () => {
      expect(await leaver.status()).toMatchObject({
        phase: 'terminated',
        accounts: [{ state: 'pending' }],
        termination: { containedAt: null, verifiedAt: null },
        pending: [
          {
            target: 'okta',
            op: 'suspend',
            attempt: expect.any(Number),
            nextAttemptAt: expect.stringMatching(/^2027-03-0\dT/),
            lastError: { code: 'unavailable', detail: expect.stringContaining('suspend') },
          },
        ],
      });
    });
    await eventually(async () => expect((await leaver.status()).pending[0]?.attempt).toBeGreaterThan(2));
    await eventually(async () => {
      expect(await starter.status()).toMatchObject({ phase: 'active', pending: [{ op: 'activate' }] });
      expect(await joiner.status()).toMatchObject({ pending: [{ op: 'create' }] });
    });
    expect(await longestWaits(leaver.workflowId, 'suspendAccount')).toEqual([30]);
    expect(await longestWaits(joiner.workflowId, 'createAccount')).toEqual([300]);
    expect(company.okta.userByLogin(leaver.login)?.status).toBe('ACTIVE');
    expect(await open()).toEqual([]);

    await back;
    company.okta.faults.remove(down);
    await Promise.all([leaver.settled(), starter.settled(), joiner.settled()]);
    expect(leaver.user().status).toBe('DEPROVISIONED');
    expect(await leaver.status()).toMatchObject({
      pending: [],
      accounts: [{ state: 'settled' }],
      termination: { containedAt: expect.any(String), verifiedAt: expect.any(String) },
    });
    expect(starter.user().status).toBe('PROVISIONED');
    expect(joiner.user().status).toBe('PROVISIONED');
    expect([starter, joiner].map((person) => person.mails())).toEqual([['activation'], ['activation']]);
  }, 180_000);
});

describe('a token that Okta refuses', () => {
  it('is one incident for everybody and no review of anybody, and is cleared when the token works again', async () => {
    const { company } = stage;
    const people = ['mara', 'nils', 'olga'].map((name) => stage.person(name));
    company.okta.setAccepted(TOKEN, false);
    await Promise.all(
      people.map((person) =>
        person.mentions('hired', {
          name: { givenName: person.id.replace('demo:', ''), familyName: 'Novak' },
          personalEmail: person.email,
          startDate: '2027-03-01',
        }),
      ),
    );
    await eventually(async () => {
      const [incident, ...others] = await open();
      expect(others).toEqual([]);
      expect(incident).toMatchObject({ kind: 'task', employee: null, system: 'okta', fault: 'unauthorized' });
      expect([...(incident?.people ?? [])].sort()).toEqual(people.map(({ id }) => id));
    });
    for (const person of people) {
      expect(await person.status()).toMatchObject({
        reviews: [],
        pending: [{ op: 'create', lastError: { code: 'unauthorized' } }],
      });
    }
    company.okta.setAccepted(TOKEN, true);
    await Promise.all(people.map((person) => person.settled()));
    for (const person of people) expect(person.user().status).toBe('PROVISIONED');
    await eventually(async () => expect(await open()).toEqual([]));
  });
});
