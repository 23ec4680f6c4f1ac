import { describe, expect, it, jest } from '@jest/globals';
import type { Block } from '../../src/domain/decision.js';
import type { ForwardedRecord, PartedRecords } from '../../src/workflows/kin-messages.js';
import { aFact } from '../support/facts.js';

// Outside the engine every change is a new one.
const engine = await import('@temporalio/workflow');
jest.unstable_mockModule('@temporalio/workflow', () => ({ ...engine, patched: () => true }));
const { Kinship } = await import('../../src/workflows/kinship.js');
const { takeFact } = await import('../../src/workflows/intake.js');
const { kinFindings } = await import('../../src/workflows/kin-findings.js');
const { newPersonState } = await import('../../src/workflows/state.js');
const { orders } = await import('../../src/workflows/updates.js');

const why = { at: '2026-11-01T00:00:00.000Z', by: 'key:it', reason: 'one person' };
const block: Block = { at: '2026-10-01T00:00:00.000Z', by: 'key:security', reason: 'under investigation' };
const name = { givenName: 'Ada', familyName: 'Byron' };

/** The person bamboohr:1, to whom bamboohr:2 comes and goes. */
function aPerson() {
  const state = newPersonState('bamboohr:1', 'sha256:x');
  const kinship = new Kinship(state, () => undefined);
  takeFact(state, aFact('hired', { name, startDate: '2024-01-01' }, { hrId: '1' }));
  const facts = [
    aFact('hired', { name, startDate: '2026-01-01' }, { hrId: '2', id: 'hired-2' }),
    aFact('snapshot', { name, startDate: '2026-01-01', termination: null }, { hrId: '2', id: 'snapshot-2' }),
  ];
  const record = { records: ['bamboohr:2'], why };
  return {
    state,
    comes: (number: number, more: Partial<ForwardedRecord> = {}): void => {
      const readings = { 'bamboohr:2': { digest: 'd', findings: [], newest: true } };
      const message = { ...record, facts, readings, recordUrls: {}, block: null, number, ...more };
      for (const fact of kinship.take(message)) takeFact(state, fact);
    },
    goes: (number: number): void => kinship.letGo({ ...record, number } satisfies PartedRecords),
  };
}

describe('a record that comes to a person', () => {
  it('is all there again when it was split off meanwhile', () => {
    const { state, comes, goes } = aPerson();
    comes(1);
    const whole = state.records;
    expect(Object.keys(whole)).toEqual(['bamboohr:1', 'bamboohr:2']);
    goes(2);
    expect(Object.keys(state.records)).toEqual(['bamboohr:1']);
    comes(3);
    expect(state.records).toEqual(whole);
    expect(state.joined).toEqual({ 'bamboohr:2': 3 });
  });

  it('takes the block it came with away again, and whether the person was meant is asked', () => {
    const { state, comes, goes } = aPerson();
    comes(1, { block });
    expect(state.block).toEqual(block);
    goes(2);
    expect(state.block).toBeNull();
    expect(kinFindings(state)).toMatchObject([{ key: 'split-block:bamboohr:2', blocks: [] }]);
    orders.block.take(state, { by: 'key:security', reason: 'she was' });
    expect(kinFindings(state)).toEqual([]);
  });

  it('does not bring back a block that was lifted, and brings another', () => {
    const { state, comes } = aPerson();
    comes(1, { block });
    orders.unblock.take(state, { by: 'key:security', reason: 'cleared' });
    comes(2, { block });
    expect(state.block).toBeNull();
    const anew = { ...block, at: '2026-09-01T00:00:00.000Z' };
    comes(3, { block: anew });
    expect(state.block).toEqual(anew);
  });

  it('leaves a block that was ordered of the person, and whether the record was meant is asked', () => {
    const { state, comes, goes } = aPerson();
    comes(1);
    orders.block.take(state, { by: 'key:security', reason: 'lost laptop' });
    goes(2);
    expect(state.block).toMatchObject({ reason: 'lost laptop' });
    expect(kinFindings(state)).toMatchObject([{ detail: expect.stringContaining('bamboohr:2 was theirs') }]);
  });
});

it('a block does not wait for a merge that was ordered', () => {
  const { state } = aPerson();
  orders.join.take(state, { person: 'bamboohr:2', by: 'key:it', reason: 'one person' });
  const actor = { by: 'key:security', reason: 'must be out now' };
  expect(() => orders.block.validate(state, actor)).not.toThrow();
  expect(() => orders.unblock.validate(state, actor)).toThrow('being joined');
});
