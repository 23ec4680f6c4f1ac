import type { PolicyLibrary } from '../config/policy-library.js';
import type { PolicyVersions } from '../config/policy-versions.js';
import type { RolloutOrder, RolloutProgress } from '../domain/rollout.js';

/** Where policies are kept, and put in force. */
export interface PolicyDesk {
  readonly library: Pick<PolicyLibrary, 'store' | 'compiled' | 'document' | 'published' | 'targets'>;
  readonly versions: Pick<PolicyVersions, 'list' | 'last'>;
  readonly rollouts: {
    /**
     * Durable once it returns.
     *
     * @param after number of the roll-out that must still be the last one; without it another that began meanwhile is no matter
     * @returns `null` when it is not the last one any more
     */
    start(order: Omit<RolloutOrder, 'number'>, after?: number): Promise<RolloutOrder | null>;
    /** @returns `undefined` for a number that was never given out */
    progress(number: number): Promise<RolloutProgress | undefined>;
  };
}
