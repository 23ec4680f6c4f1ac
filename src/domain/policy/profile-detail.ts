import type { ProfileValue } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { entitlementKey } from '../held-entitlement.js';
import { isTexts } from './app-profile.js';
import type { RuleOutcome } from './rule-outcome.js';

/** What a rule has an app know of the person, and whose word counts instead of it; `null` where it says nothing or is not heard. */
export function profileDetail(
  { outcome, kind, name, profile }: RuleOutcome,
  { entitlements, outcomes }: Pick<DesiredTarget, 'entitlements' | 'outcomes'>,
): string | null {
  if (profile === undefined || outcome !== 'gives' || kind === null || name === null) return null;
  const key = entitlementKey({ kind, name });
  const counts = entitlements.find((each) => entitlementKey(each) === key)?.profile ?? {};
  const others = outcomes.filter(
    (each) => each.outcome === 'gives' && each.kind === kind && each.name === name && each.profile !== undefined,
  );
  const parts = Object.entries(profile).map(([field, value]) => {
    const counting = counts[field] ?? null;
    const said = `${field}: ${written(value)}`;
    if (isPartOf(value, counting)) return said;
    const by = others.find((each) => isPartOf(each.profile?.[field] ?? null, counting))?.rule;
    return `${said} (not counted: ${by ?? 'another rule'} says ${written(counting)} before it)`;
  });
  return `profile ${parts.join(', ')}`;
}

function isPartOf(value: ProfileValue, whole: ProfileValue): boolean {
  if (isTexts(value) && isTexts(whole)) return value.every((text) => whole.includes(text));
  return value !== null && value === whole;
}

function written(value: ProfileValue): string {
  return isTexts(value) ? `[${value.join(', ')}]` : String(value);
}
