import { ENTITLEMENT_KINDS, type EntitlementKind } from '../account.js';

/** What a rule, an exclusion or an exception names: one of the kinds. */
export type WrittenNames = { readonly [Kind in EntitlementKind]?: string | undefined };

/** The kind that is written and its name; `undefined` where none is. */
export function writtenEntitlement(
  written: WrittenNames,
): { readonly kind: EntitlementKind; readonly name: string } | undefined {
  for (const kind of ENTITLEMENT_KINDS) {
    const name = written[kind];
    if (name !== undefined) return { kind, name };
  }
  return undefined;
}

/** Lists of names in a row of a matrix, by kind. */
export type RowNames = { readonly [Kind in EntitlementKind as `${Kind}s`]?: readonly string[] | undefined };

/** What a row of a matrix gives, in the order of the kinds; `place` is that in its list. */
export function rowEntitlements(
  row: RowNames,
): readonly { readonly kind: EntitlementKind; readonly name: string; readonly place: number }[] {
  return ENTITLEMENT_KINDS.flatMap((kind) => (row[`${kind}s`] ?? []).map((name, place) => ({ kind, name, place })));
}
