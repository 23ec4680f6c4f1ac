import type { TargetCatalogue } from '../../target-catalogue.js';
import { didYouMean } from '../nearest.js';
import type { GivenName } from './written-names.js';

/** A name that policy gives and its target does not take. */
export interface UnknownEntitlement extends GivenName {
  readonly target: string;
  /** `missing`: it does not exist · `not-writable`: it belongs to another system or is built in, and nobody can be given it from here. */
  readonly why: 'missing' | 'not-writable';
  /** What is wrong, on which object. */
  readonly message: string;
  readonly fix: string;
}

/** Tells of a name whether its target takes it; `undefined` when it does. */
export type NameJudge = (given: GivenName) => UnknownEntitlement | undefined;

export function nameJudge({ target, entries }: Pick<TargetCatalogue, 'target' | 'entries'>): NameJudge {
  const writable = new Map<string, boolean>();
  // Two may share a name; one that can be given is enough.
  for (const { kind, name, writable: is } of entries)
    writable.set(`${kind} ${name}`, is || writable.get(`${kind} ${name}`) === true);
  return (given) => {
    const { by, kind, name } = given;
    const known = writable.get(`${kind} ${name}`);
    if (known === true) return undefined;
    if (known === false)
      return {
        ...{ ...given, target, why: 'not-writable' },
        message: `${by} gives ${kind} ${name}, which cannot be given from here`,
        fix: 'it belongs to another system or is built in: give another one, or mark it reportOnly',
      };
    const near = didYouMean(
      name,
      entries.filter((each) => each.kind === kind).map((each) => each.name),
    );
    return {
      ...{ ...given, target, why: 'missing' },
      message: `${by} gives ${kind} ${name}, which does not exist${near}`,
      fix:
        kind === 'role'
          ? 'correct the type, such as HELP_DESK_ADMIN, or give a custom role by a group that carries it'
          : `create the ${kind}, or correct the name`,
    };
  };
}
