import { isAnswered } from '../../domain/answers.js';
import type { Finding } from '../../domain/finding.js';
import type { Instant } from '../../domain/json.js';
import type { CompiledPolicy } from '../../domain/policy/compiled-policy.js';
import type { Subject } from '../../domain/preview/subject.js';
import { standingAt, type Standing } from '../../domain/standing.js';
import type { TargetSchema } from '../../domain/target-schema.js';
import type { PersonSnapshot } from '../../workflows/messages.js';

/** A person by what their workflow told, as each policy's own timing sees them. */
export function snapshotSubject(
  snapshot: PersonSnapshot,
  at: Instant,
  schemas?: Readonly<Record<string, TargetSchema>>,
): (policy: CompiledPolicy) => Subject {
  const { records, accounts, block, failures, person, dismissed: overridden } = snapshot;
  const isOverridden = (finding: Finding): boolean => isAnswered(overridden, finding);
  const told = { blocked: block !== null, isOverridden, accounts, ...(schemas ? { schemas } : {}) };
  const question = { records, at, told, line: { person, link: snapshot.line?.link ?? null } };
  // Both what is true and what is wanted are told by it.
  const known = new Map<CompiledPolicy, Standing>();
  const standing = (policy: CompiledPolicy): Standing => {
    const before = known.get(policy) ?? standingAt(question, policy);
    known.set(policy, before);
    return before;
  };
  return (policy) => ({
    ...{ accounts, block, failures, paused: false, released: [], refused: [], readings: {}, overridden },
    view: standing(policy).view,
    desiredUnder: (asked) => standing(asked).desired,
  });
}
