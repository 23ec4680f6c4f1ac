import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../problem.js';

function isCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** A problem document (RFC 9457). */
export const ProblemDocument = z
  .strictObject({
    type: z.string().describe('`/problems/{code}`.'),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEMS).filter(isCode)).describe('Stable; branch on this.'),
    detail: z.string().describe('What was wrong and what to do. Holds no personal value.'),
    instance: z.string().describe('Path of the request.'),
    requestId: z.string().describe('Also in the header `X-Request-Id`.'),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().describe('JSON pointer into the body.').meta({ example: '/2/data/startDate' }),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'Why the request was not served (RFC 9457).' });
