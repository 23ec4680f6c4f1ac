import type { EntitlementKind } from '../account.js';
import type { EntitlementMode } from '../desired.js';
import { byName } from './by-name.js';
import type { Giver, Treatment } from './compiled-policy.js';
import { globMatcher } from './glob.js';
import type { TargetDocument } from './schema/entitlements.js';

/** Where several modes fit, the one that touches least wins. */
export const LEAST_TOUCHING: readonly EntitlementMode[] = ['protected', 'reportOnly', 'addOnly', 'managed'];

/**
 * Tells how policy treats an entitlement by name alone, also one it does not give now: a mode written at a rule first, then `modes` in
 * order, then `managed` when any rule could give it.
 */
export function treatmentOf(
  givers: readonly Giver[],
  written: Pick<TargetDocument, 'modes' | 'legalHolds'>,
): (kind: EntitlementKind, name: string) => Treatment {
  const holds = written.legalHolds.map(globMatcher);
  const modes = written.modes.map(({ match, mode }) => ({ matches: globMatcher(match), mode }));
  const treat = (kind: EntitlementKind, name: string): Treatment => {
    const giving = givers.filter((giver) => giver.kind === kind && giver.name.mayGive(name));
    const writtenModes = giving.flatMap(({ mode }) => (mode === null ? [] : [mode]));
    const mode =
      LEAST_TOUCHING.find((candidate) => writtenModes.includes(candidate)) ??
      modes.find(({ matches }) => matches(name))?.mode ??
      (giving.length > 0 ? 'managed' : 'unmanaged');
    return {
      mode,
      sensitive: kind === 'role' || giving.some(({ sensitive }) => sensitive),
      legalHold: holds.some((matches) => matches(name)),
    };
  };
  const kinds = {
    group: byName((name) => treat('group', name)),
    app: byName((name) => treat('app', name)),
    role: byName((name) => treat('role', name)),
  };
  return (kind, name) => kinds[kind](name);
}
