import { z } from 'zod';
import { isHrId, isSource } from './public-id.js';

/** Name of an HR system. */
export const sourceSchema = z
  .string()
  .refine(isSource, { params: { code: 'invalid-source' } })
  .meta({ pattern: '^[a-z][a-z0-9-]{0,31}$', example: 'bamboohr' })
  .describe('Name of the HR system.');

/** A person's immutable id within one HR system. */
export const hrIdSchema = z
  .string()
  .refine(isHrId, { params: { code: 'invalid-hr-id' } })
  .meta({ pattern: '^[A-Za-z0-9._~-]{1,128}$', example: '1042' })
  .describe('Id of the person in the HR system; never changes, not an address.');
