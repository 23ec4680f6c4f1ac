import { z } from 'zod';
import { PHASES } from '../../domain/person-view.js';

/** Fields many answers share; described once, for parsing, documents and readers alike. */
export const Instant = z.iso
  .datetime({ offset: true })
  .describe('Instant, RFC 3339.')
  .meta({ example: '2026-12-01T00:00:00.000Z' });
export const CivilDate = z.iso
  .date({ error: 'must be a date such as 2026-12-01' })
  .describe('Date without a zone.')
  .meta({ example: '2026-12-01' });
export const PhaseName = z
  .enum(PHASES, { error: `must be one of ${PHASES.join(', ')}` })
  .describe('Phase of the employment.')
  .meta({ id: 'Phase' });
export const PublicId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}:[A-Za-z0-9._~-]{1,128}$/, { error: 'must be {source}:{hrId}' })
  .describe('Public id of a person: `{source}:{hrId}`. The colon may be sent as `%3A`.')
  .meta({ example: 'bamboohr:1042' });
export const PolicyHash = z.string().describe('Content hash of the policy.').meta({ example: 'sha256:…' });
export const Cursor = z.string().max(4096).describe('The `next` of the page before.');

/** `limit` of a list. */
export const Limit = z
  .string()
  .regex(/^\d{1,3}$/, { error: 'must be a number from 1 to 200' })
  .transform(Number)
  .refine((limit) => limit >= 1 && limit <= 200, { error: 'must be a number from 1 to 200' })
  .default(50)
  .describe('Most items of a page.')
  .meta({ override: { type: 'integer', minimum: 1, maximum: 200, default: 50 } });

/** Query of routes that take no parameter. */
export const NoQuery = z.strictObject({});
