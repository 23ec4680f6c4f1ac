import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { WorkflowExecutionDescription } from '@temporalio/client';
import proto from '@temporalio/proto';
import { createFileBlobStore } from '../../src/connectors/files/blob-store.js';
import { factsPrefix } from '../../src/domain/archive-keys.js';
import { TenureDepartment, TenurePhase } from '../../src/workflows/search-attributes.js';
import { aStage } from '../support/stage.js';
import type { TestPerson } from '../support/person.js';
import { untilRolledOver } from '../support/until-rolled-over.js';

const { EventType } = proto.temporal.api.enums.v1;
const stage = aStage();

const describeRun = (person: TestPerson): Promise<WorkflowExecutionDescription> =>
  stage.company.client.workflow.getHandle(person.workflowId).describe();

const attributesOf = (run: WorkflowExecutionDescription): Readonly<Record<string, unknown>> =>
  Object.fromEntries(run.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));

it('a long run goes on in a new one: same history, same timer, nothing decided anew', async () => {
  const ada = stage.person('ada');
  await ada.hired('2027-02-15');
  stage.company.okta.arrive(ada.login, 'ACTIVE');
  await ada.says('terminated', { termination: { lastDay: '2027-06-30', kind: 'voluntary' } });
  const before = await describeRun(ada);
  const facts = 2 + (await untilRolledOver(stage.company, ada));
  const after = await describeRun(ada);

  // Memo and search attributes are those of before, but for the name that changed.
  expect(after.typedSearchAttributes.get(TenurePhase)).toBe('active');
  expect(after.typedSearchAttributes.get(TenureDepartment)).toBe('Engineering');
  expect(attributesOf(after)).toEqual(attributesOf(before));
  expect(after.memo).toMatchObject({ person: { phase: 'active', displayName: `Name ${facts - 2} Novak` } });

  // The new run began with what the old one knew, and slept on.
  const history = await stage.company.client.workflow.getHandle(ada.workflowId, after.runId).fetchHistory();
  const types = (history.events ?? []).map(({ eventType }) => eventType);
  const firstSignal = types.indexOf(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED);
  const untouched = firstSignal < 0 ? types : types.slice(0, firstSignal);
  expect(untouched).not.toContain(EventType.EVENT_TYPE_MARKER_RECORDED);
  expect(untouched).not.toContain(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
  expect(await ada.status()).toMatchObject({ next: { at: '2027-06-30T17:00:00.000Z', what: 'end' } });

  // Archive and state read as one timeline without a gap, and every fact is in it.
  const timeline = await ada.timeline();
  expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map((_, index) => index + 1));
  expect(timeline.filter(({ kind }) => kind === 'fact')).toHaveLength(facts);
  const blobs = createFileBlobStore(join(stage.company.dataDir, 'blobs'));
  const documents = await Promise.all((await blobs.list(factsPrefix(ada.id))).map((key) => blobs.get(key)));
  const archived = documents.flatMap((text) => JSON.parse(text ?? '[]') as unknown[]);
  expect(archived).toHaveLength(facts);
  const page = await stage.company.get(`/v1/employees/${ada.id}/timeline?limit=5`);
  expect(page.body).toMatchObject({
    data: [{ seq: 1 }, { seq: 2 }, { seq: 3 }, { seq: 4 }, { seq: 5 }],
    next: expect.any(String),
  });

  // The ending is still due, and a duplicate of the first run is still one.
  const since = stage.company.okta.journal.entries().at(-1)?.seq ?? 0;
  await stage.at('2027-06-30T16:59:00Z');
  expect(ada.writes(since)).toEqual([]);
  await stage.at('2027-06-30T17:01:00Z');
  expect(ada.user().status).toBe('DEPROVISIONED');
});

it('a stored access survives the change of runs', async () => {
  const ben = stage.person('ben');
  await ben.hired('2027-02-15');
  stage.company.okta.arrive(ben.login, 'ACTIVE');
  const had = [ben.groups(), ben.apps()];
  await ben.says('leave-started', { leaves: [{ id: '1', type: 'parental', from: '2027-03-01', to: '2027-03-31' }] });
  const stored = (await ben.snapshot()).accounts['okta']?.stored;
  expect(stored).not.toBeNull();
  await untilRolledOver(stage.company, ben);
  expect((await ben.snapshot()).accounts['okta']?.stored).toEqual(stored);
  await stage.at('2027-04-01T09:00:00Z');
  expect(ben.user().status).toBe('ACTIVE');
  expect([ben.groups(), ben.apps()]).toEqual(had);
});
