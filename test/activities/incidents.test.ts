import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from '@jest/globals';
import { IncidentReporter, type IncidentSink } from '../../src/activities/incidents.js';

/** Keeps what the reporter tells. */
class Sink implements IncidentSink {
  readonly told: string[] = [];
  async report(system: string, kind: string, person: string): Promise<void> {
    this.told.push(`${system} ${kind} ${person}`);
  }
  async cleared(system: string): Promise<void> {
    this.told.push(`${system} cleared`);
  }
}

const refused = (): Promise<never> =>
  Promise.reject(ApplicationFailure.retryable('the token is not accepted', 'unauthorized'));
const fine = (): Promise<string> => Promise.resolve('done');

describe('the incident reporter', () => {
  it('reports a credential fault for each person once a minute, however often it is retried', async () => {
    let now = 0;
    const sink = new Sink();
    const reporter = new IncidentReporter(sink, () => now);
    for (const person of ['a', 'a', 'b'])
      await expect(reporter.watching('okta', person, refused)).rejects.toThrow(/token/);
    expect(sink.told).toEqual(['okta unauthorized a', 'okta unauthorized b']);
    now = 60_001;
    await expect(reporter.watching('okta', 'a', refused)).rejects.toThrow();
    expect(sink.told).toHaveLength(3);
  });

  it('clears it with the first success of that system, once', async () => {
    const sink = new Sink();
    const reporter = new IncidentReporter(sink);
    await expect(reporter.watching('okta', 'a', refused)).rejects.toThrow();
    await reporter.watching('hris', 'a', fine);
    expect(sink.told).toHaveLength(1);
    await reporter.watching('okta', 'b', fine);
    await reporter.watching('okta', 'b', fine);
    expect(sink.told).toEqual(['okta unauthorized a', 'okta cleared']);
  });

  it('says nothing of other failures', async () => {
    const sink = new Sink();
    const down = (): Promise<never> => Promise.reject(ApplicationFailure.retryable('down', 'unavailable'));
    await expect(new IncidentReporter(sink).watching('okta', 'a', down)).rejects.toThrow('down');
    expect(sink.told).toEqual([]);
  });
});
