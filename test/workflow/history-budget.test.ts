import { describe, expect, it } from '@jest/globals';
import { ACME_ORG } from '../../src/sandbox/acme-okta.js';
import { aStage } from '../support/stage.js';
import type { TestPerson } from '../support/person.js';
import { untilRolledOver } from '../support/until-rolled-over.js';

const EXTRA = Array.from({ length: 10 }, (_, index) => `Extra ${index + 1}`);

const stage = aStage({
  okta: { seed: { ...ACME_ORG, groups: [...(ACME_ORG.groups ?? []), ...EXTRA.map((name) => ({ name }))] } },
  policy: (acme) =>
    acme.replace(/^( *)- \{ group: Interns.*$/m, (line, indent: string) =>
      [line, ...EXTRA.map((name) => `${indent}- { group: ${name}, when: "'extra' in employee.custom" }`)].join('\n'),
    ),
});

async function historyOf(
  person: TestPerson,
): Promise<{ readonly length: number; readonly size: number; readonly runId: string }> {
  const description = await stage.company.client.workflow.getHandle(person.workflowId).describe();
  return { length: description.historyLength, size: description.historySize ?? 0, runId: description.runId };
}

/** Somebody who works here, with the time skipped to get there left behind. */
async function anActive(name: string, data: object = {}): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired('2027-02-15', { data });
  stage.company.okta.arrive(person.login, 'ACTIVE');
  return person;
}

/** Events a fact adds, without those by which the sandbox brings a person to its clock. */
async function eventsOf(person: TestPerson, act: () => Promise<void>): Promise<number> {
  const before = await historyOf(person);
  await act();
  const { events } = await stage.company.client.workflow.getHandle(person.workflowId).fetchHistory();
  const added = (events ?? []).slice(before.length);
  return added.filter(
    (event) =>
      event.workflowExecutionOptionsUpdatedEventAttributes === null &&
      event.workflowExecutionTimeSkippingTransitionedEventAttributes === null,
  ).length;
}

describe('the history of', () => {
  it('a fact with one effect has at most 16 events', async () => {
    const ada = await anActive('ada');
    expect(await eventsOf(ada, () => ada.says('updated', { nickName: 'Al' }))).toBeLessThanOrEqual(16);
  });

  it('a fact with more effects has at most 3 more for each in the same stage, and 6 for each further stage', async () => {
    const ben = await anActive('ben');
    // One profile write, then two removals, then two grants.
    const toSales = { positions: [{ id: '1', from: '2027-02-15', department: 'Sales' }] };
    // Two that do not end in the same moment, as on a busy machine, take a task each.
    const apart = 2 * 3;
    expect(await eventsOf(ben, () => ben.says('updated', toSales))).toBeLessThanOrEqual(16 + 6 + 6 + 3 + apart);
    expect(ben.groups()).toContain('Dept Sales');
  });

  it('a fact without an effect has at most 10', async () => {
    const cleo = await anActive('cleo');
    expect(await eventsOf(cleo, () => cleo.says('updated', { custom: { shoeSize: 44 } }))).toBeLessThanOrEqual(10);
  });

  it('somebody idle with fifteen groups is at most 8 KB', async () => {
    const dan = await anActive('dan', { custom: { extra: true } });
    expect(dan.groups()).toHaveLength(15);
    await untilRolledOver(stage.company, dan);
    const after = await historyOf(dan);
    expect(after.size).toBeLessThanOrEqual(8 * 1024);
  });
});
