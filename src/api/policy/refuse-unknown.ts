import { unknownText, type NameCheck, type UnknownName } from '../../domain/preview/name-check.js';
import { pointerTo } from '../http/json-body.js';
import { Problem } from '../problem.js';

/** Errors told at once; the rest are counted. */
const MOST_ERRORS = 50;

/**
 * Refuses a policy whose names its target does not have: putting it in force would take the old and could not give the new.
 *
 * @throws Problem `unknown-entitlement` with one error for each name
 */
export function refuseUnknown(names: Pick<NameCheck, 'unknown' | 'readAt'>): void {
  const unknown = names.unknown();
  if (unknown.length === 0) return;
  const shown = unknown.slice(0, MOST_ERRORS);
  const more = unknown.length > MOST_ERRORS ? `; and ${unknown.length - MOST_ERRORS} more` : '';
  const read = [...new Set(unknown.map(({ target }) => target))].map(
    (target) => `${target} was read at ${names.readAt[target] ?? 'no time'}`,
  );
  const detail = `${shown.map(unknownText).join('; ')}${more}: create or correct them, or say force (${read.join(', ')}, and is read again every ten minutes)`;
  throw new Problem('unknown-entitlement', detail, { errors: shown.map(errorOf) });
}

function errorOf(name: UnknownName): { pointer: string; code: string; detail: string } {
  const file = /^(.*):\d+:\d+$/.exec(name.where ?? '')?.[1];
  const place = name.where === null ? '' : `${name.where} `;
  return {
    pointer: pointerTo(file === undefined ? ['policy'] : ['files', file]),
    code: name.why,
    detail: `${place}${unknownText(name)}; ${name.fix}`,
  };
}
