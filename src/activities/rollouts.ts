import {
  isNamed,
  type RolloutAim,
  type RolloutFailure,
  type RolloutOrder,
  type RolloutProgress,
} from '../domain/rollout.js';
import { heartbeating } from './heartbeating.js';

/** One page of people who are not on a version. */
export interface RolloutPage {
  readonly people: readonly string[];
  /** `null` at the end. */
  readonly next: string | null;
}

/** What a roll-out does to the outside: people through the engine, versions in the store. */
export interface RolloutPort {
  /** Says why a policy cannot be used here; `null` when it can. */
  refusal(policy: string): Promise<string | null>;
  /** Stops every older roll-out and returns when they have ended: everybody is the newer one's. */
  stopOlder(number: number): Promise<void>;
  /** Writes the version, and makes it the one newcomers start with when it is for everybody. @returns hash of the one before */
  putInForce(order: RolloutOrder): Promise<string | null>;
  /** People on another version than this, and those nobody decided about yet; not who is where a newer roll-out for some put them. */
  unmoved(aim: RolloutAim, page: string | null, size?: number): Promise<RolloutPage>;
  countUnmoved(aim: RolloutAim): Promise<number>;
  /** Tells one person to move. @returns why not, when it can never succeed; @throws what may succeed later */
  move(person: string, aim: RolloutAim, id: string): Promise<string | null>;
  keep(report: RolloutProgress): Promise<void>;
}

/** What a roll-out begins with. */
export interface BegunRollout {
  readonly parent: string | null;
  readonly total: number;
  /** Set when nobody may be told: this worker cannot read the policy. */
  readonly refusal?: string;
}

/** What one page came to. */
export interface MovedPage {
  readonly told: number;
  readonly failures: readonly RolloutFailure[];
  readonly next: string | null;
}

/** Of one page to be moved. */
export interface PageOrder {
  readonly aim: RolloutAim;
  readonly page: string | null;
  /** People on it; the port's own measure when absent. */
  readonly size?: number;
  /** The same for each attempt: whoever was told already takes no notice. */
  readonly id: string;
}

const AT_ONCE = 8;

/** Steps of a roll-out; each may be repeated. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createRolloutActivities(port: RolloutPort) {
  return {
    async beginRollout(order: RolloutOrder): Promise<BegunRollout> {
      return heartbeating(async () => {
        const refusal = await port.refusal(order.policy);
        if (refusal !== null) return { refusal, parent: null, total: 0 };
        if (order.scope === 'all') await port.stopOlder(order.number);
        const parent = await port.putInForce(order);
        return { parent, total: await port.countUnmoved(order) };
      });
    },
    async movePage({ aim, page, id, size }: PageOrder): Promise<MovedPage> {
      return heartbeating(async () => {
        // Whoever is named is told although they seem to have moved: an older roll-out may be about to move them elsewhere.
        const named = isNamed(aim.scope) ? { people: aim.scope.people, next: null } : null;
        const { people, next } = named ?? (await port.unmoved(aim, page, size));
        const failures: RolloutFailure[] = [];
        const queue = people.values();
        const tell = async (): Promise<void> => {
          for (const person of queue) {
            const detail = await port.move(person, aim, id);
            if (detail !== null) failures.push({ person, detail });
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, tell));
        return { told: people.length - failures.length, failures, next };
      });
    },
    async countUnmoved(aim: RolloutAim): Promise<number> {
      return port.countUnmoved(aim);
    },
    /** The first of those who were told and have not moved. */
    async unmovedPeople(aim: RolloutAim): Promise<readonly string[]> {
      return (await port.unmoved(aim, null)).people;
    },
    async keepRolloutReport(report: RolloutProgress): Promise<void> {
      await port.keep(report);
    },
  };
}

export type RolloutActivities = ReturnType<typeof createRolloutActivities>;
