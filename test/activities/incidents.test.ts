import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from '@jest/globals';
import { IncidentReporter, type IncidentSink } from '../../src/activities/incidents.js';

/** Keeps what the reporter tells. */
class Sink implements IncidentSink {
  readonly told: string[] = [];
  silent = false;
  async report(system: string, kind: string, person: string): Promise<void> {
    if (this.silent) throw new Error('the engine cannot be reached');
    this.told.push(`${system} ${kind} ${person}`);
  }
  async cleared(system: string): Promise<void> {
    if (this.silent) throw new Error('the engine cannot be reached');
    this.told.push(`${system} cleared`);
  }
}

const refused = (): Promise<never> =>
  Promise.reject(ApplicationFailure.retryable('the token is not accepted', 'unauthorized'));
const fine = (): Promise<string> => Promise.resolve('done');

const of = (system: string, person: string, operation = 'create') => ({ system, operation, person });

describe('the incident reporter', () => {
  it('reports a credential fault for each person once a minute, however often it is retried', async () => {
    let now = 0;
    const sink = new Sink();
    const reporter = new IncidentReporter(sink, () => now);
    for (const person of ['a', 'a', 'b'])
      await expect(reporter.watching(of('okta', person), refused)).rejects.toThrow(/token/);
    expect(sink.told).toEqual(['okta unauthorized a', 'okta unauthorized b']);
    now = 60_001;
    await expect(reporter.watching(of('okta', 'a'), refused)).rejects.toThrow();
    expect(sink.told).toHaveLength(3);
  });

  it('clears it with the first success of what failed, once', async () => {
    const sink = new Sink();
    const reporter = new IncidentReporter(sink);
    await expect(reporter.watching(of('okta', 'a'), refused)).rejects.toThrow();
    await reporter.watching(of('hris', 'a'), fine);
    expect(sink.told).toEqual(['okta unauthorized a', 'hris cleared']);
    await reporter.watching(of('okta', 'b'), fine);
    await reporter.watching(of('okta', 'b'), fine);
    expect(sink.told.slice(2)).toEqual(['okta cleared']);
  });

  it('keeps it open while one operation lacks a scope and the others go well', async () => {
    const sink = new Sink();
    const reporter = new IncidentReporter(sink);
    await expect(reporter.watching(of('okta', 'a', 'grant'), refused)).rejects.toThrow();
    await reporter.watching(of('okta', 'a', 'create'), fine);
    await expect(reporter.watching(of('okta', 'a', 'grant'), refused)).rejects.toThrow();
    expect(sink.told).toEqual(['okta unauthorized a']);
    await reporter.watching(of('okta', 'a', 'grant'), fine);
    expect(sink.told).toEqual(['okta unauthorized a', 'okta cleared']);
  });

  it('a process that begins clears what one before it reported: its token may be the new one', async () => {
    const sink = new Sink();
    const reporter = new IncidentReporter(sink);
    await reporter.watching(of('okta', 'a'), fine);
    await reporter.watching(of('okta', 'a'), fine);
    expect(sink.told).toEqual(['okta cleared']);
  });

  it('an engine that cannot be told changes no outcome, and is told with the next call', async () => {
    const sink = new Sink();
    const reporter = new IncidentReporter(sink);
    sink.silent = true;
    await expect(reporter.watching(of('okta', 'a'), refused)).rejects.toThrow(/token/);
    sink.silent = false;
    await expect(reporter.watching(of('okta', 'a'), refused)).rejects.toThrow(/token/);
    expect(sink.told).toEqual(['okta unauthorized a']);
    sink.silent = true;
    expect(await reporter.watching(of('okta', 'a'), fine)).toBe('done');
    sink.silent = false;
    expect(await reporter.watching(of('okta', 'a'), fine)).toBe('done');
    expect(sink.told).toEqual(['okta unauthorized a', 'okta cleared']);
  });

  it('says nothing of other failures', async () => {
    const sink = new Sink();
    const down = (): Promise<never> => Promise.reject(ApplicationFailure.retryable('down', 'unavailable'));
    await expect(new IncidentReporter(sink).watching(of('okta', 'a'), down)).rejects.toThrow('down');
    expect(sink.told).toEqual([]);
  });
});
