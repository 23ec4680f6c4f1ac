import { describe, expect, it } from '@jest/globals';
import type { Alert } from '../../src/domain/ports/notifier.js';
import type { TargetSchema } from '../../src/domain/target-schema.js';
import { createDriftWatch } from '../../src/worker/drift-watch.js';
import { aPolicy } from '../domain/policy/a-person.js';

const schemaOf = (...names: string[]): TargetSchema => ({
  target: 'okta',
  characters: 'basic',
  attributes: Object.fromEntries(
    ['firstName', 'lastName', 'department', 'title', ...names].map((name) => [
      name,
      {
        ...({ type: 'string', items: null, required: false, minLength: null, maxLength: null, pattern: null } as const),
        ...({ format: null, values: null, write: 'always', custom: true } as const),
      },
    ]),
  ),
});

describe('a schema that no longer fits the policy in force', () => {
  it('is told of once, again when it drifts anew, and not while it fits', async () => {
    const alerts: Alert[] = [];
    const read = createDriftWatch({
      policies: { current: async () => 'sha256:test', compiled: async () => aPolicy() },
      notifier: { notify: async (alert) => void alerts.push(alert) },
      clock: { now: () => Date.parse('2027-01-15T09:00:00Z') },
    });
    await read(schemaOf('costCenter'));
    expect(alerts).toEqual([]);
    await read(schemaOf('costCentre'));
    await read(schemaOf('costCentre'));
    expect(alerts).toMatchObject([
      { kind: 'policy-drift', subject: 'okta', severity: 'warning', at: '2027-01-15T09:00:00.000Z' },
    ]);
    expect(alerts[0]?.detail).toContain('no attribute costCenter; did you mean costCentre?');
    await read(schemaOf('costCenter'));
    await read(schemaOf());
    expect(alerts).toHaveLength(2);
  });
});
