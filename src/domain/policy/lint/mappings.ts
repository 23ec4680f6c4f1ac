import type { CompiledAttribute } from '../compiled-attribute.js';
import type { CompiledTarget } from '../compiled-policy.js';
import type { Expression } from '../expression.js';

/** An attribute as it is mapped somewhere: for everybody, or in a profile. */
export interface Mapped {
  readonly attribute: CompiledAttribute;
  /** `null` for everybody. */
  readonly profile: string | null;
}

/** Every mapping of a target, those of everybody first. */
export function mappingsOf({ attributes, profiles }: CompiledTarget): readonly Mapped[] {
  return [
    ...attributes.map((attribute): Mapped => ({ attribute, profile: null })),
    ...profiles.flatMap(({ id, attributes: own }) => own.map((attribute): Mapped => ({ attribute, profile: id }))),
  ];
}

/** Every expression of a mapping. */
export function expressionsOf(attribute: CompiledAttribute): readonly Expression<unknown>[] {
  if (attribute.kind !== 'value') return [];
  const { value, when, onEmpty } = attribute;
  return [value, ...(when === null ? [] : [when]), ...(typeof onEmpty === 'string' ? [] : [onEmpty.default])];
}
