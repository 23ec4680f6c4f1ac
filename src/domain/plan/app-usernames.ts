import type { AccountState } from '../account.js';
import type { Effect, Operation } from '../effect.js';
import type { EffectBuilder } from './build-effect.js';
import type { PlanContext } from './plan-context.js';

type ProfileUpdate = Extract<Operation, { op: 'updateProfile' }>;

/** The write, which also names the apps whose user names follow what it changes. */
export function withAppUsernames(update: ProfileUpdate, { usernames }: Pick<PlanContext, 'usernames'>): ProfileUpdate {
  const following = followers(update, usernames);
  return following.length === 0 ? update : { ...update, usernames: following };
}

/** One call for each app whose user name is still to follow, unless what it follows is being written again. */
export function appUsernames(
  account: AccountState,
  update: ProfileUpdate | null,
  { usernames }: Pick<PlanContext, 'usernames'>,
  builder: EffectBuilder,
): readonly Effect[] {
  const moving = update === null ? [] : followers(update, usernames);
  return (account.usernames ?? []).flatMap((app) => {
    const attribute = Object.hasOwn(usernames, app) ? usernames[app] : undefined;
    if (attribute === undefined || moving.includes(app)) return [];
    const userName = attribute === 'login' ? account.login : account.profile[attribute];
    if (typeof userName !== 'string' || userName === '') return [];
    return [builder.build('profile', { op: 'renameAppUser', app, userName })];
  });
}

function followers({ set, rename }: ProfileUpdate, usernames: PlanContext['usernames']): readonly string[] {
  const written = new Set([...Object.keys(set), ...(rename ? ['login', ...Object.keys(rename.follows)] : [])]);
  return Object.keys(usernames).filter((app) => written.has(usernames[app] ?? ''));
}
