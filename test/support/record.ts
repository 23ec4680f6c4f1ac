import { expect } from '@jest/globals';
import type { FactType } from '../../src/domain/fact.js';
import type { PersonSnapshot } from '../../src/workflows/messages.js';
import type { TestCompany } from './company.js';
import { anEngineer } from './person.js';

/** One record of an HR system, whosever it is. */
export interface TestRecord {
  readonly id: string;
  readonly workflowId: string;
  /** Says one thing; waits for nothing but that it is durable. */
  mentions(type: FactType, data?: object): Promise<void>;
  /** Says one thing and waits until the record's own workflow has nothing left to do. */
  says(type: FactType, data?: object): Promise<void>;
  /** Hires them as an engineer in London, unless told otherwise. */
  hired(
    startDate: string,
    over: { readonly name: string; readonly data?: object; readonly position?: object },
  ): Promise<void>;
  snapshot(): Promise<PersonSnapshot>;
  settled(): Promise<void>;
}

/** A record nobody has heard of yet, by public id. */
export function aRecord(company: TestCompany, id: string): TestRecord {
  const [source = '', subject = ''] = id.split(':');
  const workflowId = `employee:${id}`;
  const mentions = async (type: FactType, data: object = {}): Promise<void> => {
    expect((await company.send(subject, type, data, { source })).status).toBe(202);
  };
  const settled = (): Promise<void> => company.time.settled(workflowId);
  const says = async (type: FactType, data: object = {}): Promise<void> => {
    await mentions(type, data);
    await settled();
  };
  return {
    ...{ id, workflowId, mentions, says, settled },
    hired: (startDate, { name, data = {}, position = {} }) =>
      says('hired', {
        name: { givenName: name, familyName: 'Novak' },
        personalEmail: `${subject}@home.example`,
        startDate,
        positions: [anEngineer(startDate, position)],
        ...data,
      }),
    snapshot: () => company.client.workflow.getHandle(workflowId).query<PersonSnapshot, []>('snapshot'),
  };
}
