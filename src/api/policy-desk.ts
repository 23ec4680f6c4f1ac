import type { PolicyLibrary } from '../config/policy-library.js';
import type { PolicyVersions } from '../config/policy-versions.js';
import type { RolloutOrder, RolloutProgress } from '../domain/rollout.js';

/** Where policies are kept, and put in force. */
export interface PolicyDesk {
  readonly library: Pick<PolicyLibrary, 'store' | 'compiled' | 'document' | 'published' | 'targets'>;
  readonly versions: Pick<PolicyVersions, 'list'>;
  readonly rollouts: {
    /** Durable once it returns. */
    start(order: Omit<RolloutOrder, 'number'>): Promise<RolloutOrder>;
    /** @returns `undefined` for a number that was never given out */
    progress(number: number): Promise<RolloutProgress | undefined>;
  };
}
