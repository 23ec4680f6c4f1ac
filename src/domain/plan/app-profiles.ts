import type { AccountState, LedgerEntry, Profile, ProfileValue } from '../account.js';
import type { DesiredEntitlement, DesiredTarget } from '../desired.js';
import type { Effect } from '../effect.js';
import { isDirect } from '../held-entitlement.js';
import { isTexts } from '../policy/app-profile.js';
import type { EffectBuilder } from './build-effect.js';
import type { PlanContext } from './plan-context.js';
import { wantedEntitlements } from './wanted.js';

/** One write for each app that stays and that does not know what policy says it is to know. */
export function appProfiles(
  desired: DesiredTarget,
  account: AccountState,
  context: PlanContext,
  builder: EffectBuilder,
): readonly Effect[] {
  const apps = account.ledger.filter((entry) => entry.kind === 'app' && isDirect(entry));
  if (apps.length === 0) return [];
  return wantedEntitlements(desired).flatMap((wanted) => {
    const entry = wanted.kind === 'app' ? apps.find((each) => each.name === wanted.name) : undefined;
    if (entry === undefined) return [];
    const set = profileChange(wanted, entry, desired, context);
    const { name, id } = entry;
    if (Object.keys(set).length === 0) return [];
    return [builder.build('profile', { op: 'updateAppProfile', app: { name, id }, set })];
  });
}

/**
 * The fields that differ: what is said and not there, and `null` for what policy gave before and nobody says any more. What is `addOnly` or
 * on legal hold loses nothing, and what a rule that cannot be told may say stays as it is.
 */
export function profileChange(
  { mode, profile: said = {} }: Pick<DesiredEntitlement, 'mode' | 'profile'>,
  entry: LedgerEntry,
  { unevaluated }: Pick<DesiredTarget, 'unevaluated'>,
  context: Pick<PlanContext, 'treat' | 'appFieldsOf'>,
): Profile {
  const { profile: known = {}, fields = [] } = entry;
  if (Object.keys(said).length + fields.length === 0) return {};
  const keeps = mode === 'addOnly' || context.treat(entry).legalHold;
  const untold = unevaluated.length === 0 ? [] : context.appFieldsOf(unevaluated, entry);
  const over = keeps ? [] : fields.filter((field) => !Object.hasOwn(said, field) && Object.hasOwn(known, field));
  return Object.fromEntries(
    [
      ...Object.entries(said).map(([field, value]) => [field, keeps ? withKept(value, known[field]) : value] as const),
      ...over.map((field) => [field, null] as const),
    ].filter(([field, value]) => !untold.includes(field) && !isSameValue(known[field], value)),
  );
}

function withKept(value: ProfileValue, known: ProfileValue | undefined): ProfileValue {
  return isTexts(value) && isTexts(known) ? [...new Set([...known, ...value])] : value;
}

/** Lists are compared as sets: apps keep them in an order of their own. */
function isSameValue(left: ProfileValue | undefined, right: ProfileValue): boolean {
  if (isTexts(left) && isTexts(right))
    return left.length === right.length && right.every((text) => left.includes(text));
  return (left ?? null) === right;
}

/** Fields of an app that are policy's: those it says and that are so, and those it gave and has not taken back yet. */
export function ownedFields(
  { mode, profile: said = {} }: Pick<DesiredEntitlement, 'mode' | 'profile'>,
  { profile: known = {}, fields = [] }: LedgerEntry,
): readonly string[] {
  if (mode === 'protected' || mode === 'reportOnly') return [];
  const so = Object.entries(said).flatMap(([field, value]) => (isSameValue(known[field], value) ? [field] : []));
  return [...new Set([...so, ...fields.filter((field) => Object.hasOwn(known, field))])].sort();
}
