import { expect, it } from '@jest/globals';
import { aStage } from '../support/stage.js';
import type { TestPerson } from '../support/person.js';

const stage = aStage();

/** What Temporal itself shows of a person. */
async function shown(person: TestPerson): Promise<{
  readonly memo: unknown;
  readonly searchAttributes: Readonly<Record<string, unknown>>;
  readonly priority: number | undefined;
  readonly details: string;
}> {
  const { client } = stage.company;
  const handle = client.workflow.getHandle(person.workflowId);
  const description = await handle.describe();
  const metadata = await handle.query<{ currentDetails?: string }, []>('__temporal_workflow_metadata');
  return {
    memo: description.memo,
    searchAttributes: Object.fromEntries(
      description.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
    ),
    priority: description.priority?.priorityKey,
    details: metadata.currentDetails ?? '',
  };
}

it('the memo is a compact view; search attributes and details hold nothing personal', async () => {
  const ada = stage.person('ada');
  await ada.hired('2027-03-02', { position: { managerId: '900' } });
  await stage.at('2027-03-02T09:00:00Z');
  const { memo, searchAttributes, details } = await shown(ada);
  expect(memo).toMatchObject({
    person: {
      displayName: 'Ada Novak',
      phase: 'active',
      employee: { department: 'Engineering', personalEmail: 'ada@home.example', managerId: '900' },
      accounts: {
        okta: { status: 'PROVISIONED', ledger: { policy: expect.arrayContaining(['group:Dept Engineering']) } },
      },
    },
  });
  expect(memo).not.toHaveProperty('person.partial');
  expect(Buffer.byteLength(JSON.stringify(memo))).toBeLessThanOrEqual(2048);
  expect(searchAttributes).toMatchObject({
    TenurePhase: 'active',
    TenureDepartment: 'Engineering',
    TenureCountry: 'GB',
    TenureManager: 'demo:900',
    TenureSource: 'demo',
    TenureUserType: 'Employee',
    TenureOpenReviews: 0,
    TenureStartsAt: new Date('2027-03-02T00:00:00Z'),
  });
  for (const text of [JSON.stringify(searchAttributes), details]) {
    expect(text).not.toMatch(/Novak|home\.example|acme\.example/);
  }
});

it('current details show phase, next date, last fact, account and what is open', async () => {
  const ben = stage.person('ben');
  await ben.hired('2027-03-08');
  const { details } = await shown(ben);
  expect(details).toContain('**demo:ben** is **preboarding**');
  expect(details).toContain('Next: start at 2027-03-08T00:00:00.000Z');
  expect(details).toContain('Last HR fact: hire (accepted)');
  expect(details).toContain('okta: STAGED');
});

it('every effect has a summary that names the group and not the person', async () => {
  const cleo = stage.person('cleo');
  await cleo.hired('2027-03-01');
  const { events } = await stage.company.client.workflow.getHandle(cleo.workflowId).fetchHistory();
  const { payloadCodecs } = stage.company.client.options.loadedDataConverter;
  const summaries = await Promise.all(
    (events ?? [])
      .filter(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled)
      .map(async ({ userMetadata }) => {
        const encoded = userMetadata?.summary ? [userMetadata.summary] : [];
        const [payload] = await payloadCodecs.reduceRight(
          async (payloads, codec) => codec.decode(await payloads),
          Promise.resolve(encoded),
        );
        return Buffer.from(payload?.data ?? []).toString();
      }),
  );
  expect(summaries).toContain('"okta: create account (active) with 5 groups"');
  expect(summaries).toContain('"okta: add app GitHub"');
  expect(summaries.join()).not.toMatch(/Novak|cleo/i);
});

it('a leaver stands at the head of the queue until the closing is verified', async () => {
  const dan = stage.person('dan');
  await dan.hired('2027-02-15');
  expect((await shown(dan)).priority).toBe(4);
  stage.company.okta.faults.add({
    kind: 'status',
    status: 503,
    method: 'POST',
    path: '^/api/v1/users/[^/]+/lifecycle',
    times: 2,
  });
  await dan.mentions('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary', immediate: true } });
  expect((await shown(dan)).priority).toBe(1);
  await dan.settled();
  expect((await shown(dan)).priority).toBe(4);
  expect((await shown(dan)).searchAttributes).toMatchObject({ TenurePhase: 'terminated' });
});

it('HR reads the lifecycle of a pre-hire, somebody on leave and a leaver', async () => {
  const [soon, away, gone] = [stage.person('soon'), stage.person('away'), stage.person('gone')];
  await soon.hired('2027-03-22');
  await away.hired('2027-02-15');
  await away.says('leave-started', { leaves: [{ id: '1', type: 'parental', from: '2027-03-01', to: '2027-03-31' }] });
  await gone.hired('2027-02-15');
  await gone.says('terminated', { termination: { lastDay: '2027-03-01', kind: 'involuntary' } });
  expect(await soon.status()).toMatchObject({
    phase: 'prehire',
    next: { at: '2027-03-15T00:00:00.000Z', what: 'stage' },
  });
  expect(await away.status()).toMatchObject({
    phase: 'onLeave',
    next: { at: '2027-03-31T23:00:00.000Z', what: 'return' },
  });
  expect(await gone.status()).toMatchObject({ phase: 'terminated', next: null, reviews: [] });
});
