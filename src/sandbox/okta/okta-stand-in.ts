import type { SandboxClock } from '../kit/clock.js';
import type { Faults } from '../kit/faults.js';
import type { Journal } from '../kit/journal.js';
import type { Outbox } from '../kit/outbox.js';
import type { RunningStandIn } from '../kit/stand-in.js';
import type { Store } from '../kit/store.js';
import { STANDARD_TOKEN } from './caller.js';
import { setAccepted } from './credentials.js';
import { groupsOf } from './memberships.js';
import type { OktaApp } from './okta-app.js';
import type { OktaGroup } from './okta-group.js';
import type { OktaUser } from './okta-user.js';
import type { Org } from './org.js';
import type { OrgState } from './org-state.js';
import { arrive, type PersonStatus } from './person-act.js';
import { isAccepted, signIn, type SignedIn } from './sessions.js';
import type { SystemLog } from './system-log.js';
import { userByAnyName } from './user-lookup.js';

interface Parts {
  readonly server: RunningStandIn;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly store: Store<OrgState>;
}

/** A running stand-in, as tests and the default run read and steer it without HTTP. */
export class OktaStandIn implements RunningStandIn {
  /** Base URL without a trailing slash: the SDK's `orgUrl`. */
  readonly url: string;
  /** An API token that works. */
  readonly token: string;
  readonly clock: SandboxClock;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly outbox: Outbox;
  readonly log: SystemLog;
  readonly #org: Org;
  readonly #parts: Parts;

  constructor(org: Org, parts: Parts) {
    this.#org = org;
    this.#parts = parts;
    this.url = parts.server.url;
    this.token = org.options.tokens?.[0]?.token ?? STANDARD_TOKEN;
    this.clock = org.clock;
    this.journal = parts.journal;
    this.faults = parts.faults;
    this.outbox = org.outbox;
    this.log = org.log;
  }

  /** Every user that is not deleted, in order of creation, as they are now (no search lag). */
  users(): readonly OktaUser[] {
    return Object.values(this.#org.state.users).map((user) => structuredClone(user));
  }

  /** The user with a login, exactly as written; `undefined` when nobody has it. */
  userByLogin(login: string): OktaUser | undefined {
    return this.users().find(({ profile }) => profile['login'] === login);
  }

  /** Groups of the org with their members. */
  groups(): readonly OktaGroup[] {
    return Object.values(this.#org.state.groups).map((group) => structuredClone(group));
  }

  /** Names of a user's groups, sorted, without the built-in `Everyone`. */
  groupsOf(userId: string): readonly string[] {
    const own = groupsOf(this.#org, userId).filter(({ type }) => type !== 'BUILT_IN');
    return own.map(({ profile }) => profile.name).toSorted();
  }

  /** Types of the administrator roles a user was given directly, sorted; a custom one by its name. */
  rolesOf(userId: string): readonly string[] {
    const own = this.#org.state.roles[userId] ?? [];
    return own.map(({ type, custom }) => custom?.role ?? type).toSorted();
  }

  /** Apps of the org with their assignments. */
  apps(): readonly OktaApp[] {
    return Object.values(this.#org.state.apps).map((app) => structuredClone(app));
  }

  /** Labels of the apps a user is assigned to, directly or by group, sorted. */
  appsOf(userId: string): readonly string[] {
    return this.apps()
      .filter(({ users }) => userId in users)
      .map(({ label }) => label)
      .toSorted();
  }

  /** Signs a person in. @throws OktaError when their account lets nobody in */
  signIn(userName: string): SignedIn {
    return signIn(this.#org, userByAnyName(this.#org, userName));
  }

  /** Says whether a session or token from `signIn` still opens something. */
  accepts(sessionOrTokenId: string): boolean {
    return isAccepted(this.#org, sessionOrTokenId);
  }

  /** Puts an account where its person left it, e.g. `ACTIVE` after the welcome page. */
  arrive(userName: string, status: PersonStatus): void {
    arrive(this.#org, userByAnyName(this.#org, userName), status);
  }

  /** Makes an API token or client id work or fail. */
  setAccepted(credential: string, accepted: boolean): void {
    setAccepted(this.#org, credential, accepted);
  }

  /**
   * Does what an admin does in the console; it is logged as theirs, and neither journal nor rate limits see it.
   *
   * @param path below `/api/v1`, e.g. `/groups/00g1/users/00u1`
   */
  async byHand(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.url}/__control/by-hand${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  }

  /** Lets rules and app assignments catch up now. */
  settle(): void {
    this.#org.reconciler.settle();
  }

  /** Closes the port, catches up, and writes the state. */
  async stop(): Promise<void> {
    await this.#parts.server.stop();
    this.#org.reconciler.settle();
    this.#parts.store.flush();
  }
}
