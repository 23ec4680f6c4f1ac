import type { CompiledPolicy } from '../domain/policy/compiled-policy.js';

/** Policies by content hash; immutable once stored. */
export interface PolicyReader {
  /** @throws Error naming the hash when no such policy is stored */
  compiled(hash: string): Promise<CompiledPolicy>;
}
