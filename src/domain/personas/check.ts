import { canonicalJson } from '../canonical-json.js';
import type { DesiredTarget } from '../desired.js';
import { followed } from '../followed.js';
import { emptyRecord, fold } from '../fold.js';
import type { Instant } from '../json.js';
import { noonOf } from '../noon-of.js';
import type { CompiledPolicy } from '../policy/compiled-policy.js';
import { policyFindings } from '../policy/policy-findings.js';
import { publicIdOf } from '../public-id.js';
import type { Fact } from '../fact.js';
import type { RecordState } from '../record-state.js';
import { standingAt, type Standing } from '../standing.js';
import { viewAt } from '../view-at.js';
import { appProfileDifferences } from './app-profile-differences.js';
import { entitlementDifferences, namesDifference } from './differing-names.js';
import type { FieldDifference, PersonaDifference } from './difference.js';
import type { Persona } from './load.js';
import { personaLink } from './managers.js';
import type { Expectation } from './schema.js';

/** Compares what policy wants of a made-up person with what is expected of it, by the functions a decision is made by. */
export function checkPersona({ document, facts }: Persona, policy: CompiledPolicy): readonly PersonaDifference[] {
  const targets = Object.keys(policy.targets);
  const target = document.target ?? (targets.length === 1 ? targets[0] : undefined);
  const always = recordsOf(facts);
  return Object.entries(document.expect).flatMap(([date, expected]) => {
    const path = ['expect', date];
    const at = date.includes('T') ? new Date(date).toISOString() : noonOf(date, always, policy.calendarRules);
    const standing = standingThen({ document, facts }, at, policy);
    const desired = standing?.desired.find((each) => each.target === target);
    if (standing === null)
      return [{ date, what: 'facts', expected: 'something known by then', actual: 'nothing', because: null, path }];
    if (desired === undefined) {
      const expectedTarget = { expected: `one of ${targets.join(', ')}`, actual: target ?? 'none named' };
      return [{ date, what: 'target', ...expectedTarget, because: null, path: ['target'] }];
    }
    return differences(expected, standing, desired, policy).map(({ field, ...difference }) => ({
      date,
      ...difference,
      path: [...path, ...field],
    }));
  });
}

/** As a decision would have seen them: facts that were not yet told say nothing. */
function standingThen(
  { document, facts }: Pick<Persona, 'document' | 'facts'>,
  at: Instant,
  policy: CompiledPolicy,
): Standing | null {
  const known = facts.filter(({ receivedAt }) => receivedAt <= at);
  if (known.length === 0) return null;
  const records = recordsOf(known);
  const { managerId } = viewAt(Object.values(records), at, policy.calendarRules).employee;
  const line = { person: document.id, link: personaLink(document, managerId, at) };
  return standingAt({ records, at, told: { blocked: false }, line }, policy);
}

function recordsOf(facts: readonly Fact[]): Readonly<Record<string, RecordState>> {
  const records: Record<string, RecordState> = {};
  for (const fact of facts) {
    const id = publicIdOf(fact.source, fact.hrId);
    records[id] = fold(records[id] ?? emptyRecord(), fact).record;
  }
  return records;
}

function differences(
  expected: Expectation,
  standing: Standing,
  desired: DesiredTarget,
  policy: CompiledPolicy,
): readonly FieldDifference[] {
  const { phase, account, login, attributes, findings } = expected;
  const because = desired.because === null ? `the person is ${standing.view.phase}` : `because of ${desired.because}`;
  const found = policyFindings(standing.view, [desired], policy);
  return [
    ...differing('phase', phase, standing.view.phase, null),
    ...differing('account', account, desired.account, because),
    ...differing('login', login, desired.loginCandidates[0] ?? 'none', null),
    ...Object.entries(attributes).flatMap(([name, value]) => attributeDifference(name, value, desired, policy)),
    ...entitlementDifferences(expected, standing, desired, policy),
    ...appProfileDifferences(expected, desired),
    ...(findings === undefined
      ? []
      : namesDifference(
          findings,
          found.map(({ key }) => key),
        ).map(({ name, expected: wanted, actual }) => ({
          field: ['findings'],
          what: `finding ${name}`,
          expected: wanted,
          actual,
          because: found.find(({ key }) => key === name)?.detail ?? null,
        }))),
  ];
}

function differing(
  what: string,
  expected: string | undefined,
  actual: string,
  because: string | null,
): FieldDifference[] {
  return expected === undefined || expected === actual ? [] : [{ field: [what], what, expected, actual, because }];
}

function attributeDifference(
  name: string,
  expected: Expectation['attributes'][string],
  { target, untold, ...desired }: DesiredTarget,
  policy: CompiledPolicy,
): readonly FieldDifference[] {
  const profile = { ...desired.profile, ...followed(desired.follows, desired.loginCandidates[0] ?? '') };
  const told = Object.hasOwn(profile, name);
  if (told && canonicalJson(profile[name]) === canonicalJson(expected)) return [];
  const attribute = policy.targets[target]?.attributes.find((each) => each.name === name);
  const actual = told ? JSON.stringify(profile[name]) : untold.includes(name) ? 'left as it is' : 'not in this policy';
  const where = attribute?.where === null || attribute === undefined ? '' : ` (${attribute.where})`;
  return [
    {
      field: ['attributes', name],
      what: `attribute ${name}`,
      expected: JSON.stringify(expected),
      actual,
      because:
        attribute === undefined
          ? null
          : `${attribute.kind === 'value' ? attribute.value.source : attribute.kind}${where}`,
    },
  ];
}
