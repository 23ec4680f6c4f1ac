import type { PolicyLibrary } from '../config/policy-library.js';
import { lintAttributes } from '../domain/policy/lint/lint-attributes.js';
import type { Clock } from '../domain/ports/clock.js';
import type { Notifier } from '../domain/ports/notifier.js';
import type { TargetSchema } from '../domain/target-schema.js';

/** What a watch works with. */
export interface DriftWatching {
  readonly policies: Pick<PolicyLibrary, 'current' | 'compiled'>;
  readonly notifier: Notifier;
  readonly clock: Clock;
}

/**
 * Compares each schema that is read with the policy in force, and tells once of every mapping that no longer fits: an attribute renamed in
 * the target is heard of before the next person whom it concerns changes.
 */
export function createDriftWatch({
  policies,
  notifier,
  clock,
}: DriftWatching): (schema: TargetSchema) => Promise<void> {
  const told = new Map<string, ReadonlySet<string>>();
  return async (schema) => {
    const { target } = schema;
    const notes = lintAttributes(await policies.compiled(await policies.current()), schema);
    const before = told.get(target) ?? new Set();
    told.set(target, new Set(notes.map(({ message }) => message)));
    for (const { message, fix, severity } of notes) {
      if (before.has(message)) continue;
      await notifier.notify({
        kind: 'policy-drift',
        subject: target,
        severity: severity === 'error' ? 'warning' : 'info',
        detail: `${message}; ${fix}`,
        at: new Date(clock.now()).toISOString(),
      });
    }
  };
}
