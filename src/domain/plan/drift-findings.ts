import type { AccountState } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import type { Finding } from '../finding.js';
import { entitlementKey, isDirect } from '../held-entitlement.js';
import { profileChange } from './app-profiles.js';
import type { PlanContext } from './plan-context.js';

/** What is not as policy says and is not ours to change: one question for what people give, one for what the target's own rules give. */
export function driftFindings(
  desired: DesiredTarget,
  { target, ledger }: AccountState,
  context: PlanContext,
): readonly Finding[] {
  if (context.limit !== null) return [];
  const wanted = new Set(desired.entitlements.map(entitlementKey));
  const unasked = ledger.filter((entry) => !wanted.has(entitlementKey(entry)));
  const extra = unasked.filter((entry) => context.isGivable(entry));
  const modeOf = (entry: (typeof ledger)[number]): string => context.treat(entry).mode;
  const byRule = unasked.filter(({ owner }) => owner === 'idpRule');
  const beyond = byRule.filter(({ name }) => !context.mayHold(name));
  const ruled = extra.filter(
    (entry) => byRule.includes(entry) && !beyond.includes(entry) && modeOf(entry) === 'managed',
  );
  const reported = extra.filter((entry) => isDirect(entry) && modeOf(entry) === 'reportOnly');
  const held = new Set(ledger.map(entitlementKey));
  const missing = desired.entitlements.filter(
    (asked) => (asked.mode === 'reportOnly' || asked.mode === 'protected') && !held.has(entitlementKey(asked)),
  );
  const others = desired.entitlements.filter((asked) => {
    if (asked.profile === undefined) return false;
    const entry = ledger.find((each) => entitlementKey(each) === entitlementKey(asked));
    if (entry === undefined || asked.mode === 'protected' || (isDirect(entry) && asked.mode !== 'reportOnly'))
      return false;
    return Object.keys(profileChange({ ...asked, mode: 'managed' }, entry, desired, context)).length > 0;
  });
  const byGroup = others.filter(({ mode }) => mode !== 'reportOnly');
  return [
    ...question(target, 'app-profiles', [
      ['given by a group, so that the group says what the app knows of the person, and not policy', byGroup],
    ]),
    ...question(target, 'held-by-rule', [
      ['given by a rule of its own although policy does not give it', ruled],
      ['given by a rule of its own although a contractor may not hold it', beyond],
    ]),
    ...question(target, 'for-people', [
      ['held although no rule gives it', reported],
      ['asked for by a rule and not held', missing],
      ['known otherwise in the app than a rule says', others.filter((each) => !byGroup.includes(each))],
    ]),
  ];
}

type Named = readonly { readonly name: string }[];

function question(target: string, key: string, parts: readonly (readonly [string, Named])[]): readonly Finding[] {
  const told = parts.filter(([, names]) => names.length > 0);
  if (told.length === 0) return [];
  const detail = told.map(([what, names]) => `${what}: ${names.map(({ name }) => name).join(', ')}`).join('; ');
  return [
    {
      kind: 'task',
      key: `${target}:${key}`,
      field: null,
      detail: `in ${target} ${detail}; it is left as it is`,
      blocks: [],
    },
  ];
}
