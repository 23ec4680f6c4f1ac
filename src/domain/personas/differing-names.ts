import type { EntitlementKind } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { explain, type ExplainedRule } from '../policy/explain.js';
import type { Standing } from '../standing.js';
import type { FieldDifference } from './difference.js';
import type { Expectation, ExpectedNames } from './schema.js';

const FIELDS: readonly { readonly field: 'groups' | 'apps' | 'roles'; readonly kind: EntitlementKind }[] = [
  { field: 'groups', kind: 'group' },
  { field: 'apps', kind: 'app' },
  { field: 'roles', kind: 'role' },
];

/** Entitlements that are expected and not given, or given and not expected, each with the rule that decided. */
export function entitlementDifferences(
  expected: Expectation,
  standing: Standing,
  desired: DesiredTarget,
  policy: CompiledPolicy,
): readonly FieldDifference[] {
  // Without an account there is nothing to hold anything in.
  const isThere = desired.account !== 'none' && desired.account !== 'closed';
  const given = isThere ? desired.entitlements : [];
  return FIELDS.flatMap(({ field, kind }) => {
    const names = expected[field];
    if (names === undefined) return [];
    const actual = given.filter((each) => each.kind === kind).map(({ name }) => name);
    return namesDifference(names, actual).map(({ name, ...difference }) => ({
      ...difference,
      field: [field],
      what: `${kind} ${name}`,
      because: decidedBy({ kind, name }, difference.actual === 'given', standing, policy),
    }));
  });
}

/** What a list of names says of those that are there. */
export function namesDifference(
  { exactly, includes, excludes }: ExpectedNames,
  actual: readonly string[],
): readonly { readonly name: string; readonly expected: string; readonly actual: string }[] {
  const wanted = [...new Set([...(exactly ?? []), ...includes])];
  const missing = wanted.filter((name) => !actual.includes(name));
  const unwanted = actual.filter(
    (name) => excludes.includes(name) || (exactly !== undefined && !wanted.includes(name)),
  );
  return [
    ...missing.map((name) => ({ name, expected: 'given', actual: 'not given' })),
    ...unwanted.map((name) => ({ name, expected: 'not given', actual: 'given' })),
  ];
}

function decidedBy(
  entitlement: { readonly kind: EntitlementKind; readonly name: string },
  isGiven: boolean,
  standing: Standing,
  policy: CompiledPolicy,
): string {
  const rules = explain({ standing, policy, accounts: {}, entitlement });
  const rule = rules.find(({ outcome }) => (outcome === 'gives') === isGiven) ?? rules[0];
  return rule === undefined ? 'no rule could give it' : told(rule);
}

function told({ rule, where, when, saw, outcome, detail }: ExplainedRule): string {
  const facts = Object.entries(saw).map(([path, value]) => `${path} = ${JSON.stringify(value)}`);
  return [
    `${rule}${where === null ? '' : ` (${where})`} ${outcome === 'error' ? 'fails' : outcome}`,
    ...(outcome === 'gives' || detail === null ? [] : [`: ${detail}`]),
    ...(when === null ? [] : [`; when ${when}`]),
    ...(facts.length === 0 ? [] : [`; it saw ${facts.join(', ')}`]),
  ].join('');
}
