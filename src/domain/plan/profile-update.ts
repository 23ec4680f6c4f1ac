import type { AccountState, ProfileValue } from '../account.js';
import type { DesiredTarget } from '../desired.js';
import type { Operation } from '../effect.js';
import { followed } from '../followed.js';

type ProfileUpdate = Extract<Operation, { op: 'updateProfile' }>;

/** One write of the attributes that differ, with another login when policy lets it follow the name; `null` when nothing differs. */
export function profileUpdate(desired: DesiredTarget, account: AccountState): ProfileUpdate | null {
  const { profile, follows, loginCandidates: candidates } = desired;
  const differs = ([name, value]: readonly [string, ProfileValue]): boolean => !isSame(account.profile[name], value);
  const changed = Object.entries(profile).filter(differs);
  if (mayRename(desired, account))
    return { op: 'updateProfile', set: Object.fromEntries(changed), rename: { candidates, follows } };
  const addresses = account.login === null ? [] : Object.entries(followed(follows, account.login)).filter(differs);
  if (changed.length + addresses.length === 0) return null;
  return {
    op: 'updateProfile',
    set: Object.fromEntries([...changed, ...addresses]),
    ...(addresses.length > 0 ? { addresses: addresses.map(([name]) => name) } : {}),
  };
}

/** A login further down the list was taken because the first was not free: it fits as well. */
function mayRename({ rename, loginCandidates }: DesiredTarget, { login }: AccountState): boolean {
  if (rename === 'keep' || login === null || loginCandidates.length === 0) return false;
  return !loginCandidates.includes(login.toLowerCase());
}

function isSame(left: ProfileValue | undefined, right: ProfileValue): boolean {
  if (left === right) return true;
  const plain = (value: ProfileValue | undefined): ProfileValue => (value === undefined || value === '' ? null : value);
  return JSON.stringify(plain(left)) === JSON.stringify(plain(right));
}
