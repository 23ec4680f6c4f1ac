import { durationMs } from '../duration.js';
import type { TerminationDocument } from '../schema/termination.js';
import type { TerminationKind, TerminationManner, TerminationRules } from '../termination-manner.js';
import type { Workshop } from './workshop.js';

/** What policy says of endings: each kind with its own words first, then those for all. */
export function compileTermination(written: TerminationDocument, workshop: Workshop): TerminationRules {
  const manner = (kind: TerminationKind): TerminationManner => {
    const order = written[kind]?.order ?? written.order ?? 'containFirst';
    const grace = written[kind]?.grace ?? (written[kind]?.order === 'deactivateAtOnce' ? '0m' : written.grace);
    const graceMs = durationMs(grace) ?? 0;
    if (order === 'deactivateAtOnce' && graceMs > 0)
      workshop.refuse(
        ['termination', ...(written[kind] === undefined ? [] : [kind])],
        `an account that is deactivated at once has no grace (${kind}); remove grace, or write order: containFirst`,
      );
    return { order, graceMs, deadlineMs: durationMs(written[kind]?.deadline ?? written.deadline) ?? 0 };
  };
  return { voluntary: manner('voluntary'), involuntary: manner('involuntary'), contractor: manner('contractor') };
}
