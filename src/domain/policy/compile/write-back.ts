import type { CompiledPolicy, CompiledTarget } from '../compiled-policy.js';
import type { WriteBackDocument } from '../schema/write-back.js';
import { isMade } from './is-made.js';
import type { Workshop } from './workshop.js';

/** Refuses an account or attribute that policy does not make: nothing could ever be told of it. */
export function compileWriteBack(
  written: WriteBackDocument,
  targets: ReadonlyMap<string, CompiledTarget>,
  workshop: Workshop,
): CompiledPolicy['writeBack'] {
  const workEmail = written?.workEmail;
  if (workEmail === undefined) return { workEmail: null };
  const target = targets.get(workEmail.target);
  const path = ['writeBack', 'workEmail'];
  if (target === undefined) {
    workshop.refuse([...path, 'target'], `there is no target ${workEmail.target} in targets`);
    return { workEmail: null };
  }
  if (!isMade(target, workEmail.attribute)) {
    workshop.refuse([...path, 'attribute'], `${workEmail.attribute} is no attribute that ${workEmail.target} is given`);
  }
  return { workEmail };
}
