import type { CompiledManagers } from '../compiled-policy.js';
import { durationMs } from '../duration.js';
import { TEXT } from '../result-types.js';
import type { ManagersDocument } from '../schema/managers.js';
import type { Workshop } from './workshop.js';

const WEEK_MS = 7 * 86_400_000;

/** Without a section the manager's manager follows, and HR has a week. */
export function compileManagers(written: ManagersDocument, workshop: Workshop): CompiledManagers {
  if (written === undefined) return { successor: 'managersManager', vacantAfterMs: WEEK_MS };
  const { successor, vacantAfter } = written;
  return {
    successor:
      successor === 'managersManager' ? successor : workshop.expression(successor, TEXT, ['managers', 'successor']),
    vacantAfterMs: durationMs(vacantAfter) ?? WEEK_MS,
  };
}
