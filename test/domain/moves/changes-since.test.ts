import { describe, expect, it } from '@jest/globals';
import { changesSince } from '../../../src/domain/moves/changes-since.js';
import type { TimelineEntry } from '../../../src/domain/timeline.js';

const SINCE = '2027-04-01T00:00:00.000Z';
let seq = 0;

function effect(op: string, name: string, over: Partial<TimelineEntry & { kind: 'effect' }> = {}): TimelineEntry {
  seq += 1;
  return {
    ...{ kind: 'effect', seq, at: '2027-04-01T08:00:00.000Z', decision: 1, target: 'okta', op, outcome: 'done' },
    ...{ object: { kind: 'group', id: null, name }, verified: true, attempts: 1, requestId: null, sinceFactMs: null },
    ...over,
  };
}

const group = (name: string) => ({ target: 'okta', kind: 'group', name });

describe('since a day', () => {
  it('is gained what was given, lost what was taken, and neither what was given and taken again', () => {
    const entries = [
      effect('removeFromGroup', 'Eng'),
      effect('addToGroup', 'Design'),
      effect('addToGroup', 'Chess'),
      effect('removeFromGroup', 'Chess'),
    ];
    expect(changesSince(entries, SINCE)).toEqual({ gained: [group('Design')], lost: [group('Eng')] });
  });

  it('nothing counts from before, that failed, or that was there already', () => {
    const entries = [
      effect('addToGroup', 'Early', { at: '2027-03-31T23:59:59.000Z' }),
      effect('addToGroup', 'Failed', { outcome: 'failed' }),
      effect('addToGroup', 'There', { outcome: 'already' }),
      effect('updateProfile', '', { object: null }),
    ];
    expect(changesSince(entries, SINCE)).toEqual({ gained: [], lost: [] });
  });

  it('counts what the target’s own rules made of attributes', () => {
    const rule: TimelineEntry = {
      ...{ kind: 'rule', seq: 99, at: SINCE, target: 'okta', change: 'joined' },
      ...{ group: { id: '00g1', name: 'All of Design' }, rules: ['by department'], attributes: ['department'] },
    };
    expect(changesSince([rule], SINCE).gained).toEqual([group('All of Design')]);
  });
});
