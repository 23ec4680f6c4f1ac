import type { OktaUser } from './okta-user.js';

interface Pending {
  readonly visibleAt: number;
  readonly userId: string;
  readonly user: OktaUser | undefined;
}

/** What `search`, `filter` and `q` see of the users: the past, by a configurable lag. */
export class SearchIndex {
  readonly #users: Readonly<Record<string, OktaUser>>;
  readonly #lagMs: number;
  readonly #seen = new Map<string, OktaUser>();
  #pending: Pending[] = [];

  constructor(users: Readonly<Record<string, OktaUser>>, lagMs: number) {
    this.#users = users;
    this.#lagMs = lagMs;
    if (lagMs > 0) for (const user of Object.values(users)) this.#seen.set(user.id, structuredClone(user));
  }

  /** Takes note of a change; `user` must be in its new state, and is gone when the org no longer has it. */
  note(userId: string): void {
    if (this.#lagMs === 0) return;
    const user = this.#users[userId];
    this.#pending.push({ visibleAt: Date.now() + this.#lagMs, userId, user: user && structuredClone(user) });
  }

  /** Users as they can be found now, in order of creation. */
  users(): readonly OktaUser[] {
    if (this.#lagMs === 0) return Object.values(this.#users);
    const now = Date.now();
    for (const { userId, user } of this.#pending.filter(({ visibleAt }) => visibleAt <= now)) {
      if (user) this.#seen.set(userId, user);
      else this.#seen.delete(userId);
    }
    this.#pending = this.#pending.filter(({ visibleAt }) => visibleAt > now);
    return [...this.#seen.values()];
  }
}
