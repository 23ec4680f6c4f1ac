import { z } from 'zod';
import { DEFAULT_IDENTITY_RULES as USUAL } from '../../identity/identity-rules.js';
import { Records } from './records.js';
import { known } from './written.js';

const points = z.number().int('must be a whole number').min(0, 'must not be negative').max(100, 'must be at most 100');
const threshold = points.min(1, 'must be at least 1');

/** Who somebody is: how what two systems say of a person is weighed. */
export const Identity = known({
  auto: threshold.default(USUAL.auto),
  ask: threshold.default(USUAL.ask),
  weights: known({
    employeeNumber: points.default(USUAL.weights.employeeNumber),
    email: points.default(USUAL.weights.email),
    phone: points.default(USUAL.weights.phone),
    name: points.default(USUAL.weights.name),
    startDate: points.default(USUAL.weights.startDate),
  }).prefault({}),
  differs: known({
    employeeNumber: points.default(USUAL.differs.employeeNumber),
    name: points.default(USUAL.differs.name),
  }).prefault({}),
  plusParts: z.enum(['ignore', 'count']).default(USUAL.plusParts),
  callingCode: z
    .string('must be a calling code in quotes such as "44"')
    .regex(/^[1-9]\d{0,2}$/, 'must be a calling code without plus such as "44"')
    .optional(),
  records: Records,
}).optional();
export type IdentityDocument = z.infer<typeof Identity>;
