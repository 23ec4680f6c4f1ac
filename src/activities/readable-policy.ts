import { instantAfter } from '../domain/backoff.js';
import { lookBy } from '../domain/look-by.js';
import type { Decision } from '../domain/decision.js';
import type { Finding } from '../domain/finding.js';
import type { Instant } from '../domain/json.js';
import type { CompiledPolicy } from '../domain/policy/compile.js';
import { UnreadablePolicy } from '../domain/policy/unreadable-policy.js';
import type { PolicyStore } from './decisions.js';

/** How long until the policy that could not be read is tried again. */
const AGAIN_MS = 5 * 60_000;

/** What to decide by. */
export interface ReadablePolicy {
  readonly compiled: CompiledPolicy;
  /** Set when it is not the one that was asked for. */
  readonly unreadable: Finding | null;
}

/**
 * The policy that was asked for; while this worker cannot read it, the one of the last decision, so that nobody's ending waits for it.
 *
 * @param last hash of the last decision's policy; `null` before the first, which waits
 * @throws UnreadablePolicy, or what the store throws while it is away
 */
export async function readablePolicy(
  policies: PolicyStore,
  wanted: string,
  last: string | null,
): Promise<ReadablePolicy> {
  try {
    return { compiled: await policies.compiled(wanted), unreadable: null };
  } catch (error) {
    if (!(error instanceof UnreadablePolicy) || last === null || last === wanted) throw error;
    return { compiled: await policies.compiled(last), unreadable: unreadable(error.message) };
  }
}

/** Adds that the decision was made by an older policy, and looks again before long. */
export function byOlderPolicy(decision: Decision, finding: Finding, now: Instant): Decision {
  const next = lookBy(decision.next, instantAfter(now, AGAIN_MS));
  return { ...decision, next, findings: [...decision.findings, finding] };
}

function unreadable(message: string): Finding {
  return {
    kind: 'task',
    key: 'policy:unreadable',
    field: null,
    detail: `${message}; until it can be read the version of the last decision stays in force: bring the workers up to date, or roll back`,
    blocks: [],
  };
}
