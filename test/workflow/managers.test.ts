import { describe, expect, it } from '@jest/globals';
import type { TimelineEntry } from '../../src/domain/timeline.js';
import type { OktaUser } from '../../src/sandbox/okta/okta-user.js';
import { eventually } from '../support/eventually.js';
import { aStage } from '../support/stage.js';
import type { TestPerson } from '../support/person.js';

const stage = aStage({
  policy: (acme) =>
    acme.replace(/^( *)- \{ group: Interns/m, (line, indent: string) =>
      [
        `${indent}- { id: designs, group: Dept Design, when: "employee.manager.department == 'Design'" }`,
        `${indent}- { id: people, group: Dept People, when: "employee.approver == 'demo:zita'" }`,
        line,
      ].join('\n'),
    ),
});

const STARTED = '2027-02-15';

async function hired(name: string, managerId?: string, position: object = {}): Promise<TestPerson> {
  const person = stage.person(name);
  await person.hired(STARTED, { position: { ...position, ...(managerId === undefined ? {} : { managerId }) } });
  stage.company.okta.arrive(person.login, 'ACTIVE');
  return person;
}

const profile = (person: TestPerson): OktaUser['profile'] => person.user().profile;
const reviews = async (person: TestPerson): Promise<readonly string[]> =>
  (await person.status()).reviews.map(({ detail }) => detail);

describe('a manager hired after the report', () => {
  it('is linked as soon as they arrive', async () => {
    const ann = await hired('ann', 'max');
    expect(profile(ann)).not.toHaveProperty('manager');
    expect(await reviews(ann)).toContain(
      'rule designs cannot be evaluated: the manager HR names is not known yet; what it gave stays',
    );
    const max = await hired('max', undefined, { department: 'Design' });
    await eventually(() => expect(profile(ann)).toMatchObject({ manager: 'Max Novak', managerId: max.user().id }));
    await ann.settled();
    expect(ann.groups()).toContain('Dept Design');
    expect(await reviews(ann)).toEqual([]);
    const told = (await ann.timeline()).filter((entry) => entry.kind === 'manager');
    expect(told.map(({ card }: TimelineEntry & { kind: 'manager' }) => card?.displayName ?? null)).toEqual([
      null,
      'Max Novak',
    ]);
  });
});
