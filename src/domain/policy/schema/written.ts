import { z } from 'zod';
import { DURATION } from '../duration.js';
import { LIMITS } from '../limits.js';
import { didYouMean } from '../nearest.js';

const REMOVE = 'remove it';

/** Sections that are planned but not served yet: refused with what to do, so that nobody believes them to be in force. */
const NOT_YET: Readonly<Record<string, string>> = {
  approvals: REMOVE,
  guards: REMOVE,
  notify: REMOVE,
  licence:
    'write the field in which the app keeps it, such as profile: { licence: E3 }, or give the group that carries it',
};

export const KEBAB_CASE = 'must be kebab-case such as people-managers';

export const clockTime = z
  .string('must be a time of day such as "09:00", in quotes')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "09:00"');
export const zone = z.string().refine(isTimeZone, 'is no IANA time zone such as Europe/London');
/** A number of days that is at least one. */
export const days = z.string().regex(/^[1-9]\d{0,3}d$/, 'must be a number of days such as 30d');
export const duration = z.string().regex(DURATION, 'must be a duration such as 15m, 4h or 7d');
export const expression = z
  .string({
    error: ({ input }) =>
      input === undefined || input === null
        ? 'is missing: add a CEL expression in quotes'
        : 'must be a CEL expression in quotes',
  })
  .min(1, 'must not be empty: write it, or remove the field')
  .max(LIMITS.expressionLength, `has more than ${LIMITS.expressionLength} characters: split it`);
export const name = z
  .string()
  .min(1, 'must not be empty: write it, or remove the field')
  .max(LIMITS.expressionLength, `has more than ${LIMITS.expressionLength} characters: shorten it`);
export const mode = z.enum(['managed', 'addOnly', 'reportOnly', 'protected']);

/** So many fields can be read at a glance. */
const FEW = 12;

/** The one that was meant, else all there are. @returns `''` where those are too many */
export function meantOf(written: string, known: readonly string[]): string {
  return didYouMean(written, known) || (known.length > FEW ? '' : `; there are ${known.join(', ')}`);
}

/** A strict object whose refusal names the field, and says when it is one that is only planned. */
export function known<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      const keys = Array.isArray(issue.keys) ? issue.keys.slice(0, LIMITS.problems).map(String) : [];
      return keys
        .map((key) =>
          Object.hasOwn(NOT_YET, key)
            ? `${key} is not supported yet: ${NOT_YET[key] ?? REMOVE}`
            : `${key} is not a known field${meantOf(key, Object.keys(shape))}`,
        )
        .join('\n');
    },
  });
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
