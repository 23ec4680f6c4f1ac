import { isDeepStrictEqual } from 'node:util';
import type { OktaStandIn } from '../../sandbox/okta/okta-stand-in.js';
import { expectedAccount, type ExpectedAccount } from './expected-account.js';
import type { Human } from './truth.js';

type User = ReturnType<OktaStandIn['users']>[number];

const OPEN = ['ACTIVE', 'PROVISIONED', 'PASSWORD_EXPIRED', 'LOCKED_OUT', 'RECOVERY'];
const CLOSING = ['user.lifecycle.suspend', 'user.lifecycle.deactivate', 'user.lifecycle.delete.initiated'];

/** Everything in which the accounts are not what HR's facts ask for, in words; nothing when all is well. */
export function differences(humans: readonly Human[], okta: OktaStandIn, now: number): readonly string[] {
  const users = usersByNumber(okta);
  const known = new Set(humans.flatMap(numbersOf));
  const strangers = [...users.keys()].filter((number) => !known.has(number));
  return [
    ...strangers.map((number) => `somebody with number "${number}" has an account, whom HR does not know`),
    ...humans.flatMap((human) => faultsOf(human, accountsOf(human, users), okta, now)),
    ...wronglyClosed(humans, users, okta, now),
  ];
}

/** People in whose account something differs now. */
export function differing(humans: readonly Human[], okta: OktaStandIn, now: number): readonly Human[] {
  const users = usersByNumber(okta);
  return humans.filter((human) => faultsOf(human, accountsOf(human, users), okta, now).length > 0);
}

/** Every number somebody has or had. */
function numbersOf({ records }: Human): readonly string[] {
  return [...new Set(records.map(({ number }) => number))];
}

function accountsOf(human: Human, users: ReadonlyMap<string, readonly User[]>): readonly User[] {
  return numbersOf(human).flatMap((number) => users.get(number) ?? []);
}

function usersByNumber(okta: OktaStandIn): ReadonlyMap<string, readonly User[]> {
  const byNumber = new Map<string, User[]>();
  for (const user of okta.users()) {
    const number = String(user.profile['employeeNumber'] ?? '');
    byNumber.set(number, [...(byNumber.get(number) ?? []), user]);
  }
  return byNumber;
}

function faultsOf(human: Human, users: readonly User[], okta: OktaStandIn, now: number): readonly string[] {
  const who = `${numbersOf(human).join(', ')} (${human.records.map(({ source, hrId }) => `${source}:${hrId}`).join(', ')})`;
  const [user] = users;
  if (users.length > 1) return [`${who} has ${users.length} accounts`];
  const expected = expectedAccount(human, now);
  const found = user && { status: user.status, groups: groupsOf(user, okta), profile: user.profile };
  const wrong = fault(expected, found);
  return wrong === null ? [] : [`${who} should be ${JSON.stringify(expected)}, but ${wrong}`];
}

/** Okta cannot suspend whoever has not come yet, and takes no membership from a closed account: what such a one has left is none of anybody's. */
function groupsOf({ id, status }: User, okta: OktaStandIn): readonly string[] {
  const events = okta.log.records().filter(({ target }) => target.some((one) => one.id === id));
  const types = events.map(({ eventType }) => eventType);
  const sinceOpened = types.slice(types.lastIndexOf('user.lifecycle.activate') + 1);
  const isClosedAtOnce = status === 'DEPROVISIONED' && !sinceOpened.includes('user.lifecycle.suspend');
  return isClosedAtOnce ? [] : okta.groupsOf(id);
}

interface Found {
  readonly status: string;
  readonly groups: readonly string[];
  readonly profile: Readonly<Record<string, unknown>>;
}

/** @returns what is wrong; `null` when nothing is */
function fault(expected: ExpectedAccount, found: Found | undefined): string | null {
  if (found === undefined) return mayBeMissing(expected) ? null : 'has no account';
  const { status } = found;
  switch (expected.state) {
    case 'absent or staged':
      return status === 'STAGED' || status === 'DEPROVISIONED' ? null : `is ${status}`;
    case 'shut':
      return OPEN.includes(status) ? `is ${status}` : null;
    case 'ended':
      return endedFault(found);
    case 'ended or staged':
      return status === 'STAGED' ? null : endedFault(found);
    case 'staged':
      return status === 'STAGED' ? accessFault(expected, found) : `is ${status}`;
    case 'open':
      return OPEN.includes(status) ? accessFault(expected, found) : `is ${status}`;
  }
}

function mayBeMissing({ state }: ExpectedAccount): boolean {
  return state !== 'staged' && state !== 'open';
}

function endedFault({ status, groups }: Found): string | null {
  if (status !== 'DEPROVISIONED') return `is ${status}`;
  return groups.length === 0 ? null : `still has ${groups.join(', ')}`;
}

function accessFault({ groups, profile }: Extract<ExpectedAccount, { groups: unknown }>, found: Found): string | null {
  if (!isDeepStrictEqual([...groups], [...found.groups])) return `has ${JSON.stringify(found.groups)}`;
  const wrong = Object.entries(profile).filter(([name, value]) => (found.profile[name] ?? '') !== value);
  return wrong.length === 0 ? null : wrong.map(([name]) => `has ${name} ${String(found.profile[name])}`).join(', ');
}

/** People who by HR's facts could get in at every moment, and whose account was closed all the same. */
function wronglyClosed(
  humans: readonly Human[],
  users: ReadonlyMap<string, readonly User[]>,
  okta: OktaStandIn,
  now: number,
): readonly string[] {
  const closed = new Set(
    okta.log
      .records()
      .filter(({ eventType }) => CLOSING.includes(eventType))
      .flatMap(({ target }) => target.map(({ id }) => id)),
  );
  return (
    humans
      // The clock alone may have ended them since the last change.
      .filter((human) => !human.mayHaveBeenShut && expectedAccount(human, now).state === 'open')
      .filter((human) => accountsOf(human, users).some(({ id }) => closed.has(id)))
      .map((human) => `${numbersOf(human).join(', ')} was never to be shut out, and was`)
  );
}
