import type { AccountState, Profile, ProfileValue } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import { effectDigest } from '../effect-digest.js';
import type { Effect } from '../effect.js';
import { entitlementKey } from '../held-entitlement.js';
import { wantedEntitlements } from '../plan/wanted.js';
import type { Outlook, TargetOutlook } from './outlook.js';
import type { AttributeChange, EntitlementChange, PersonChange } from './person-change.js';
import { standingChange } from './standing-change.js';

/** The part of a change that two outlooks tell. */
export type Difference = Omit<
  PersonChange,
  'person' | 'displayName' | 'department' | 'irreversible' | 'basis' | 'pending'
>;

/** What is different at the end of the two ways a person could go. */
export function compareOutlooks(before: Outlook, after: Outlook): Difference {
  const pairs = after.targets.map((target) => ({
    after: target,
    before: before.targets.find(({ desired }) => desired.target === target.desired.target),
  }));
  const asked = new Set(before.findings.map(({ key }) => key));
  return {
    standing: pairs.flatMap((pair) => standingChange(pair.before, pair.after)),
    gained: pairs.flatMap((pair) => (sameLedger(pair) ? [] : gained(pair.before?.account, pair.after))),
    lost: pairs.flatMap((pair) => (sameLedger(pair) ? [] : lost(pair.before, pair.after))),
    attributes: pairs.flatMap((pair) => [
      ...attributes(pair.before?.account, pair.after),
      ...(sameLedger(pair) ? [] : appAttributes(pair.before?.account, pair.after)),
    ]),
    accounts: pairs.flatMap(({ before: old, after: { desired, account } }) => {
      const status = old?.account.status ?? 'ABSENT';
      return status === account.status ? [] : [{ target: desired.target, before: status, after: account.status }];
    }),
    logins: pairs.flatMap(({ before: old, after: { desired, account } }) =>
      old !== undefined && old.account.login !== account.login && account.login !== null ? [desired.target] : [],
    ),
    later: {
      gained: pairs.flatMap((pair) => wantedLater(pair.after, pair.before)),
      lost: pairs.flatMap((pair) =>
        pair.before === undefined
          ? []
          : [...wantedLater(pair.before, pair.after, 'no longer'), ...lingering(pair.before, pair.after)],
      ),
    },
    effects: pairs.flatMap((pair) => added(pair.after.effects, pair.before?.effects ?? []).map(({ key }) => key)),
    held: pairs.flatMap((pair) => pair.after.held.filter((key) => !pair.before?.held.includes(key))),
    findings: after.findings.flatMap(({ key, detail }) => (asked.has(key) ? [] : [{ key, detail }])),
    unevaluated: pairs.flatMap((pair) => untold(pair.after.desired, pair.before?.desired)),
  };
}

interface Pair {
  readonly before: TargetOutlook | undefined;
  readonly after: TargetOutlook;
}

function sameLedger({ before, after }: Pair): boolean {
  return before !== undefined && before.account.ledger === after.account.ledger;
}

function gained(before: AccountState | undefined, { desired, account }: TargetOutlook): EntitlementChange[] {
  const had = new Set(before?.ledger.map(entitlementKey));
  return account.ledger
    .filter((entry) => !had.has(entitlementKey(entry)))
    .map(({ kind, name }) => {
      const rules = rulesOf(desired, { kind, name });
      const reason = rules.length > 0 ? whyGained(kind, rules) : 'given back as it was';
      return { target: desired.target, kind, name, rules, reason };
    });
}

/** An app is assigned to the person, also when a group assigns it: assignments by groups are the target's, and nobody reads them. */
function whyGained(kind: EntitlementChange['kind'], rules: readonly string[]): string {
  return kind === 'app' ? `assigned directly by ${rules.join(', ')}` : `given by ${rules.join(', ')}`;
}

function lost(before: TargetOutlook | undefined, { desired, account }: TargetOutlook): EntitlementChange[] {
  const keeps = new Set(account.ledger.map(entitlementKey));
  const entries = before?.account.ledger.filter((entry) => !keeps.has(entitlementKey(entry))) ?? [];
  return entries.map(({ kind, name, owner }) => ({
    target: desired.target,
    kind,
    name,
    owner,
    rules: before === undefined ? [] : rulesOf(before.desired, { kind, name }),
    reason: whyLost(desired, { kind, name }),
  }));
}

type Named = Pick<EntitlementChange, 'kind' | 'name'>;

function rulesOf(desired: DesiredTarget, named: Named): readonly string[] {
  return desired.entitlements.find((each) => entitlementKey(each) === entitlementKey(named))?.rules ?? [];
}

function whyLost({ account, because, outcomes }: DesiredTarget, { kind, name }: Named): string {
  if (account === 'closed' || account === 'suspended') return `the account is ${account} (${because ?? 'policy'})`;
  const refused = outcomes.find(
    (each) => each.kind === kind && each.name === name && each.outcome === 'withholds' && each.by !== null,
  );
  return refused === undefined ? 'no rule gives it' : `withheld by ${refused.by ?? refused.rule}`;
}

function attributes(before: AccountState | undefined, { desired, account }: TargetOutlook): AttributeChange[] {
  const { target } = desired;
  if (before === undefined || before.status === 'ABSENT' || before.profile === account.profile) return [];
  return differing(before.profile, account.profile).flatMap(({ name, ...change }) =>
    name === 'login' ? [] : [{ target, name, ...change }],
  );
}

/** What the apps that stay know otherwise, as `GitHub: role`. */
function appAttributes(before: AccountState | undefined, { desired, account }: TargetOutlook): AttributeChange[] {
  const had = new Map(before?.ledger.map((entry) => [entitlementKey(entry), entry]));
  return account.ledger.flatMap((entry) => {
    const was = had.get(entitlementKey(entry));
    if (was === undefined || was.profile === entry.profile) return [];
    return differing(was.profile ?? {}, entry.profile ?? {}).map(({ name, ...change }) => ({
      ...{ target: desired.target, name: `${entry.name}: ${name}` },
      ...change,
    }));
  });
}

function differing(before: Profile, after: Profile): readonly Omit<AttributeChange, 'target'>[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [before[name] ?? null, after[name] ?? null];
    return isSame(was, is) ? [] : [{ name, before: was, after: is }];
  });
}

function isSame(left: ProfileValue, right: ProfileValue): boolean {
  return left === right || (typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right));
}

/** Wanted by one policy, not by the other, and of no effect while the account is not open. */
function wantedLater(
  { desired, account }: TargetOutlook,
  other: TargetOutlook | undefined,
  no: 'no longer' | null = null,
): EntitlementChange[] {
  if (desired.account !== 'none' && desired.account !== 'suspended') return [];
  const [here, there] = [desired, other?.desired].map((each) => (each === undefined ? [] : wantedEntitlements(each)));
  const known = new Set([...(there ?? []), ...account.ledger].map(entitlementKey));
  return (here ?? [])
    .filter((each) => !known.has(entitlementKey(each)))
    .map(({ kind, name, rules }) => ({
      ...{ target: desired.target, kind, name, rules },
      reason: no === null ? whyGained(kind, rules) : 'no rule gives it',
    }));
}

/** What stays for a time only: a rule that gave it hands it over, or an exception took its place. */
function lingering(before: TargetOutlook, { desired, account }: TargetOutlook): EntitlementChange[] {
  if (before.account.ledger === account.ledger) return [];
  const lasting = new Set(before.account.ledger.filter(({ until }) => until === null).map(entitlementKey));
  return account.ledger
    .filter((entry) => entry.until !== null && lasting.has(entitlementKey(entry)))
    .map(({ kind, name, owner }) => ({
      ...{ target: desired.target, kind, name, owner, rules: rulesOf(before.desired, { kind, name }) },
      // Without the instant: a window begins when the policy does, and what is shown stays the same until then.
      reason: owner === 'exception' ? 'kept until its exception ends' : 'kept until its overlap ends',
    }));
}

/** Effects of one plan that the other does not have; the same effect with other content is another. */
function added(effects: readonly Effect[], others: readonly Effect[]): readonly Effect[] {
  if (others.length === 0) return effects;
  const same = new Set(others.map((effect) => `${effect.key} ${effectDigest(effect)}`));
  return effects.filter((effect) => !same.has(`${effect.key} ${effectDigest(effect)}`));
}

function untold({ target, unevaluated }: DesiredTarget, before: DesiredTarget | undefined): readonly string[] {
  return unevaluated.filter((rule) => !before?.unevaluated.includes(rule)).map((rule) => `${target} ${rule}`);
}
