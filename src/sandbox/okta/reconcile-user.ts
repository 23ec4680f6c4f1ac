import { deriveApps } from './app-derivation.js';
import type { Org } from './org.js';
import { applyRules } from './rule-engine.js';

/** Lets group rules and group-derived app assignments follow a change of a user, now or later by the org's delay. */
export function reconcileUser(org: Org, userId: string): void {
  org.reconciler.later(`user ${userId}`, () => {
    const user = org.state.users[userId];
    if (!user || user.status === 'DEPROVISIONED') return;
    applyRules(org, user);
    deriveApps(org, user);
  });
}

/** The same for everybody, e.g. after a rule was activated. */
export function reconcileEverybody(org: Org): void {
  for (const userId of Object.keys(org.state.users)) reconcileUser(org, userId);
}
