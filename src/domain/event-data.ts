import { z } from 'zod';
import type { FactType } from './fact.js';
import {
  dateSchema,
  itemIdSchema,
  namePartSchema,
  nameShape,
  partialRecordSchema,
  positionShape,
  recordShape,
  removedSchema,
  terminationSchema,
} from './record-schema.js';

const required = { params: { code: 'required' } };
const reason = z.string().max(1024).nullable().describe('Why, in the words of HR.').exactOptional();
const atLeastOne = (data: object): boolean => Object.keys(data).length > 0;

const fullName = z.strictObject({ ...nameShape, givenName: namePartSchema, familyName: namePartSchema });

const transferredPosition = z
  .strictObject({ id: itemIdSchema, from: dateSchema.exactOptional(), ...positionShape, removed: removedSchema })
  .refine((item) => item.removed === true || item.from !== undefined, { ...required, path: ['from'] })
  .describe('`from` is required unless `removed`.');

const plannedLeave = z
  .strictObject({
    id: itemIdSchema,
    type: z.string().min(1).max(128).exactOptional(),
    from: dateSchema.exactOptional(),
    to: dateSchema.nullable().describe('Last day of leave; `null` while open.').exactOptional(),
    removed: removedSchema,
  })
  .refine((item) => item.removed === true || item.type !== undefined, { ...required, path: ['type'] })
  .refine((item) => item.removed === true || item.from !== undefined, { ...required, path: ['from'] })
  .describe('`type` and `from` are required unless `removed`.');

const endedLeave = z.strictObject({ id: itemIdSchema, to: dateSchema.describe('The actual last day of leave.') });

/** `data` of each event type: what it must carry and what it may. */
export const EVENT_DATA = {
  hired: z.strictObject({ ...recordShape, name: fullName, startDate: dateSchema }),
  rehired: z.strictObject({ ...recordShape, startDate: dateSchema }),
  transferred: z.strictObject({ positions: z.array(transferredPosition).min(1).max(200) }),
  updated: partialRecordSchema.refine(atLeastOne, { params: { code: 'empty' } }),
  snapshot: z.strictObject({
    ...recordShape,
    name: z.strictObject(nameShape).refine(atLeastOne, { params: { code: 'empty' } }),
    startDate: dateSchema,
  }),
  'leave-started': z.strictObject({ leaves: z.array(plannedLeave).min(1).max(200) }),
  returned: z.strictObject({ leaves: z.array(endedLeave).min(1).max(200) }),
  terminated: z.strictObject({ termination: terminationSchema }),
  'termination-rescinded': z.strictObject({ reason }),
  'hire-cancelled': z.strictObject({ reason }),
  'contract-extended': z.strictObject({ contractEndDate: dateSchema.nullable(), reason }),
} as const satisfies Record<FactType, z.ZodType>;
