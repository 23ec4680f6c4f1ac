import { afterAll, afterEach, beforeAll, beforeEach, expect, jest } from '@jest/globals';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Engine } from '../../src/engine/engine.js';
import { startTestCompany, type TestCompany, type TestCompanyOptions } from './company.js';
import { startTestEngine } from './engine.js';
import { eventually } from './eventually.js';
import { aPerson, type TestPerson } from './person.js';
import { aRecord, type TestRecord } from './record.js';

/** Every test begins on this Monday morning, company time; London is on winter time until the 28th. */
export const MONDAY = '2027-03-01T10:00:00.000Z';

/** One company for a test file, each test with people of its own. */
export interface Stage {
  readonly engine: Engine;
  readonly company: TestCompany;
  /** @param givenName unique within the file */
  person(givenName: string): TestPerson;
  /** @param id public id, unique within the file */
  record(id: string): TestRecord;
  /** Moves the company to an instant; what falls due on the way happens. */
  at(instant: string): Promise<void>;
}

/**
 * Sets a company with its own engine up around the tests of a file.
 *
 * Before each test the clock goes back to `MONDAY`; after each its people end, so that nobody else's dates are waited for.
 */
export function aStage(options: TestCompanyOptions = {}): Stage {
  let engine: Engine;
  let company: TestCompany;
  let people: Pick<TestPerson, 'workflowId'>[] = [];
  jest.setTimeout(60_000);

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    engine = await startTestEngine({ timeSkipping: true });
    company = await startTestCompany(engine, options);
  }, 60_000);
  beforeEach(() => {
    company.clock.set(Date.parse(MONDAY));
    company.okta.journal.clear();
  });
  afterEach(async () => {
    company.okta.faults.clear();
    const { workflow } = company.client;
    const end = (workflowId: string) => Promise.allSettled([workflow.getHandle(workflowId).terminate()]);
    await Promise.all(people.map(({ workflowId }) => end(workflowId)));
    people = [];
    const query = "WorkflowType = 'employee' AND ExecutionStatus = 'Running'";
    // Late news from HR may have begun somebody anew.
    await eventually(async () => {
      for await (const { workflowId } of workflow.list({ query })) await end(workflowId);
      expect((await workflow.count(query)).count).toBe(0);
    }, 50_000);
  }, 60_000);
  afterAll(async () => {
    await company.stop();
    await engine.stop();
  }, 60_000);

  return {
    get engine() {
      return engine;
    },
    get company() {
      return company;
    },
    person(givenName) {
      const person = aPerson(company, givenName);
      people.push(person);
      return person;
    },
    record(id) {
      const record = aRecord(company, id);
      people.push(record);
      return record;
    },
    at: (instant) => company.time.advanceTo(Date.parse(instant)),
  };
}
