import type { EntitlementKind } from '../account.js';
import type { EntitlementMode } from '../desired.js';
import { entitlementKey } from '../held-entitlement.js';
import { byName } from './by-name.js';
import type { Giver, Treatment } from './compiled-policy.js';
import { nameMatcher } from './name-matcher.js';
import type { TargetDocument } from './schema/entitlements.js';
import { isToldByLedger, type KnownEntitlement } from './speaks-of.js';

/** Where several modes fit, the one that touches least wins. */
export const LEAST_TOUCHING: readonly EntitlementMode[] = ['protected', 'reportOnly', 'addOnly', 'managed'];

/**
 * Tells how policy treats an entitlement, also one it does not give now: a mode written at a rule that speaks of it first, then `modes`
 * in order, then `managed` when any rule speaks of it.
 */
export function treatmentOf(
  givers: readonly Giver[],
  written: Pick<TargetDocument, 'modes' | 'legalHolds'>,
): (entitlement: KnownEntitlement) => Treatment {
  const holds = written.legalHolds.map(nameMatcher);
  const modes = written.modes.map(({ match, mode }) => ({ matches: nameMatcher(match), mode }));
  const giversOf = giversByName(givers);
  const bare = givers.filter(({ name }) => !name.hasFixedText);
  const treat = (entitlement: KnownEntitlement): Treatment => {
    const { kind, name } = entitlement;
    const giving = [...giversOf(kind, name), ...bare.filter((giver) => isToldByLedger(giver, entitlement))];
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
  // Of its rules only those count whose name is all expression.
  const counting = new Set(bare.map(({ id }) => id));
  const kinds = {
    group: byName((name) => treat({ kind: 'group', name, rules: [] })),
    app: byName((name) => treat({ kind: 'app', name, rules: [] })),
    role: byName((name) => treat({ kind: 'role', name, rules: [] })),
  };
  return (entitlement) =>
    entitlement.rules.some((rule) => counting.has(rule))
      ? treat(entitlement)
      : kinds[entitlement.kind](entitlement.name);
}

/** Plain names are found at once; only templates are tried one by one. */
function giversByName(givers: readonly Giver[]): (kind: EntitlementKind, name: string) => readonly Giver[] {
  const plain = new Map<string, Giver[]>();
  const templates: Giver[] = [];
  for (const giver of givers) {
    const source = giver.name.source.trim();
    if (source.includes('{{')) templates.push(giver);
    else {
      const key = entitlementKey({ kind: giver.kind, name: source });
      const same = plain.get(key) ?? [];
      same.push(giver);
      plain.set(key, same);
    }
  }
  return (kind, name) => [
    ...(plain.get(entitlementKey({ kind, name })) ?? []).filter((giver) => giver.name.mayGive(name)),
    ...templates.filter((giver) => giver.kind === kind && giver.name.mayGive(name)),
  ];
}
