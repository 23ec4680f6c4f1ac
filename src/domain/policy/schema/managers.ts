import type { z } from 'zod';
import { duration, expression, known } from './written.js';

/** What follows when a manager leaves. */
export const Managers = known({
  /** `managersManager`, or an expression that gives the HR id or public id of who decides instead. */
  successor: expression.default('managersManager'),
  vacantAfter: duration.default('7d'),
}).optional();
export type ManagersDocument = z.infer<typeof Managers>;
