import { parsePublicId } from '../../public-id.js';
import type { CompiledException } from '../compiled-policy.js';
import { isTooLong } from '../exception-end.js';
import type { ExceptionDocument } from '../schema/overrides.js';
import type { Path } from '../places.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';

/** From 00:00 UTC of a day until it is over at UTC-12. */
const OVER_EVERYWHERE_MS = 36 * 60 * 60_000;

/** Exceptions that give nothing: without an end, with one too far away, ended, or for somebody who is not known. */
export function lintExceptions({ document, compiled, now, known }: LintInput): readonly LintNote[] {
  return Object.entries(document.targets).flatMap(([target, { exceptions = [] }]) =>
    exceptions.flatMap((exception, index): LintNote[] => {
      const at = ['targets', target, 'exceptions', index];
      const meant = compiled.targets[target]?.exceptions[index];
      const over = untilOf(exception, at, now);
      return [
        ...over,
        ...(meant === undefined || over.length > 0 ? [] : lengthOf(meant, at, now)),
        ...personOf(exception, at, known),
      ];
    }),
  );
}

/** The day itself may still run somewhere: only a day that is over everywhere has passed. */
function untilOf({ id, until }: ExceptionDocument, at: Path, now: LintInput['now']): LintNote[] {
  if (until === undefined) {
    const message = `exception ${id} has no until, so it gives nothing and opens a review item`;
    return [{ severity: 'warning', at: [...at, 'id'], message, fix: 'write its last day: until: 2027-01-31' }];
  }
  if (now === undefined || Date.parse(until) + OVER_EVERYWHERE_MS > Date.parse(now)) return [];
  const message = `exception ${id} ended after ${until} and gives nothing any more`;
  return [{ severity: 'warning', at: [...at, 'until'], message, fix: 'remove it, or write a later day' }];
}

function lengthOf(exception: CompiledException, at: Path, now: LintInput['now']): LintNote[] {
  if (!isTooLong(exception, now?.slice(0, 10) ?? null)) return [];
  const { id, from, maxDays } = exception;
  const message = `exception ${id} ends more than ${maxDays} days after ${from ?? 'today'}, which counts as no end, so it gives nothing and opens a review item`;
  const fix = 'write an earlier day, or a longer exceptions.max';
  return [{ severity: 'warning', at: [...at, 'until'], message, fix }];
}

function personOf({ id, person }: ExceptionDocument, at: Path, known: LintInput['known']): LintNote[] {
  const source = parsePublicId(person)?.source;
  if (known === undefined || source === undefined || known.ids.includes(person)) return [];
  if (known.sources !== null && !known.sources.includes(source)) return [];
  const message = `exception ${id} is for ${person}, whom nobody knows`;
  return [{ severity: 'warning', at: [...at, 'person'], message, fix: 'correct the id, or remove the exception' }];
}
