import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import type { PersonChange } from '../../src/domain/preview/person-change.js';
import type { PreviewSummary } from '../../src/domain/preview/summarise.js';
import type { RolloutProgress } from '../../src/domain/rollout.js';
import { rolloutIdOf } from '../../src/workflows/rollout-messages.js';
import { eventually } from '../support/eventually.js';
import type { TestPerson } from '../support/person.js';
import { aStage } from '../support/stage.js';

const stage = aStage();
const ENTRY = 'policy/acme.yaml';
const acme = await readFile(ENTRY, 'utf8');
/** Groups and apps move, an attribute changes, and leave of one kind is treated otherwise. */
const edited = acme
  .replace(`group: 'Location {{employee.location}}', when: "employee.location != ''"`, "group: Interns, when: 'true'")
  .replace('{ app: GitHub, when', '{ app: Figma, when')
  .replace(/^( *)department: employee\.department$/m, '$1department: upper(employee.department)')
  .replace('vacation: { account: keep }', 'vacation: { account: suspend }');

interface Preview {
  readonly digest: string;
  readonly summary: Pick<PreviewSummary, 'people' | 'asked' | 'standing'>;
  readonly people: readonly PersonChange[];
}

async function call<T>(method: string, path: string, body: object): Promise<{ status: number; body: T }> {
  const { apiUrl, apiKey } = stage.company;
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const response = await fetch(apiUrl + path, { method, headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as T };
}

async function company(): Promise<readonly TestPerson[]> {
  const [ada, ben, cleo, dan, eve, finn] = ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn'].map((name) =>
    stage.person(name),
  );
  if (!ada || !ben || !cleo || !dan || !eve || !finn) throw new Error('six were named');
  await ada.hired('2027-02-15');
  await ben.hired('2027-02-15', { position: { department: 'Finance', userType: 'Contractor' } });
  await cleo.hired('2027-02-15');
  // Okta suspends nobody who never signed in; what a system refuses no preview can know.
  stage.company.okta.arrive(cleo.login, 'ACTIVE');
  await cleo.says('leave-started', { leaves: [{ id: '1', type: 'vacation', from: '2027-03-01', to: '2027-03-31' }] });
  await dan.hired('2027-02-15');
  await dan.says('leave-started', { leaves: [{ id: '1', type: 'parental', from: '2027-03-01', to: '2027-06-30' }] });
  await eve.hired('2027-03-29');
  // More than the read model holds of one person.
  await finn.hired('2027-02-15', { data: { custom: { notes: 'x'.repeat(2500) } } });
  return [ada, ben, cleo, dan, eve, finn];
}

/** Keys of what was done to somebody since. */
async function doneSince(person: TestPerson, seq: number): Promise<readonly string[]> {
  const entries = await person.timeline();
  return entries.flatMap((entry) =>
    entry.kind === 'effect' && entry.seq > seq
      ? [[entry.target, entry.op, ...(entry.object === null ? [] : [entry.object.name])].join(':')]
      : [],
  );
}

it('applying does to everybody what the preview told, which itself wrote nothing', async () => {
  const people = await company();
  const written = (): number => stage.company.okta.journal.entries(0).filter(({ method }) => method !== 'GET').length;
  const order = { files: { [ENTRY]: edited }, entry: ENTRY };
  const before = written();
  const preview = await eventually(async () => {
    const { body } = await call<Preview>('POST', '/v1/policy/preview', order);
    expect(body.summary.people).toBe(people.length);
    return body;
  });
  expect(written()).toBe(before);
  expect(preview.summary.asked).toBeGreaterThan(0);
  expect(preview.summary.standing).toMatchObject({
    terminated: { count: 0, people: [] },
    suspended: { count: 1, people: [{ person: 'demo:cleo', displayName: 'Cleo Novak', department: 'Engineering' }] },
    reactivated: { count: 0 },
  });
  const marks = new Map<string, number>();
  for (const person of people) marks.set(person.id, (await person.timeline()).at(-1)?.seq ?? 0);

  const applied = await call<{ id: number }>('PUT', '/v1/policy', {
    ...order,
    reason: 'a test',
    previewed: preview.digest,
  });
  expect(applied.status).toBe(202);
  const handle = stage.company.client.workflow.getHandle(rolloutIdOf(applied.body.id));
  expect((await handle.result()) as RolloutProgress).toMatchObject({ state: 'done', left: 0, failed: 0 });

  for (const person of people) {
    await person.settled();
    const told = preview.people.find((change) => change.person === person.id)?.effects ?? [];
    expect([person.id, [...(await doneSince(person, marks.get(person.id) ?? 0))].sort()]).toEqual([
      person.id,
      [...told].sort(),
    ]);
  }
  const after = await call<Preview>('POST', '/v1/policy/preview', order);
  expect(after.body.people.filter(({ effects }) => effects.length > 0)).toEqual([]);
});
