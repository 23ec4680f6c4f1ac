import type { EntitlementKind } from '../../account.js';
import type { CivilDate } from '../../json.js';
import type { CompiledTarget } from '../compiled-policy.js';
import type { TableDocument } from '../schema/tables.js';
import { isTooLong } from '../exception-end.js';
import { possibleNames } from './possible-names.js';

/** An entitlement that a part of policy would give somebody. */
export interface GivenName {
  /** Id of the rule or exception. */
  readonly by: string;
  readonly where: string | null;
  readonly kind: EntitlementKind;
  readonly name: string;
}

/** What a target's rules and exceptions name. */
export interface WrittenNames {
  readonly names: readonly GivenName[];
  /** Rules whose names only people's facts tell. */
  readonly open: readonly string[];
}

/**
 * Every name that can be told without asking about anybody; what is only reported or protected is never given, and left out.
 *
 * @param on exceptions that ended before this day, or end too far from it, are left out; `null` is not known
 */
export function writtenNames(
  target: CompiledTarget,
  tables: Readonly<Record<string, TableDocument>>,
  on: CivilDate | null,
): WrittenNames {
  const names: GivenName[] = [];
  const open: string[] = [];
  for (const { id, where, kind, name } of target.givers) {
    const possible = possibleNames(name.source, tables);
    if (possible === null) open.push(id);
    for (const each of possible ?? []) names.push({ by: id, where, kind, name: each });
  }
  for (const exception of target.exceptions) {
    const { id, where, kind, name, until } = exception;
    if (until !== null && (on === null || until >= on) && !isTooLong(exception, on))
      names.push({ by: id, where, kind, name });
  }
  return { names: names.filter((each) => each.name !== '' && isGiven(target, each)), open };
}

/** Whether naming it gives it to somebody who does not have it. */
export function isGiven({ treat }: CompiledTarget, { by, kind, name }: GivenName): boolean {
  const { mode } = treat({ kind, name, rules: [by] });
  // What no rule gives may be given by an exception.
  return mode !== 'reportOnly' && mode !== 'protected';
}
