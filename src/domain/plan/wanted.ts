import type { DesiredEntitlement, DesiredTarget } from '../desired.js';

/** What policy gives and we are to give; `reportOnly` and `protected` are for people to give. */
export function wantedEntitlements(desired: DesiredTarget): readonly DesiredEntitlement[] {
  return desired.entitlements.filter(({ mode }) => mode === 'managed' || mode === 'addOnly');
}
