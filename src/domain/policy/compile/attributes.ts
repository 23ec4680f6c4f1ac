import type { CompiledAttribute, ValuedAttribute } from '../compiled-attribute.js';
import { ATTRIBUTE, CONDITION } from '../result-types.js';
import type { AttributeDocument } from '../schema/attributes.js';
import type { Path, Workshop } from './workshop.js';

/** Compiles the attributes of a mapping, in the order written. */
export function compileAttributes(
  written: Readonly<Record<string, AttributeDocument>>,
  path: Path,
  workshop: Workshop,
): CompiledAttribute[] {
  return Object.entries(written).map(([name, attribute]) =>
    compileAttribute(name, attribute, [...path, name], workshop),
  );
}

function compileAttribute(name: string, written: AttributeDocument, path: Path, workshop: Workshop): CompiledAttribute {
  const where = workshop.where(path);
  if (written.follows !== undefined) return { kind: 'follows', name, where, domain: written.domain ?? null };
  if (written.source === 'target') return { kind: 'target', name, where };
  return {
    kind: 'value',
    name,
    where,
    value: workshop.expression(written.value ?? "''", ATTRIBUTE, [...path, 'value']),
    when: written.when === undefined ? null : workshop.expression(written.when, CONDITION, [...path, 'when']),
    onEmpty: onEmptyOf(written, path, workshop),
    source: written.source ?? 'hr',
  };
}

function onEmptyOf(written: AttributeDocument, path: Path, workshop: Workshop): ValuedAttribute['onEmpty'] {
  if (written.onEmpty !== 'default') return written.onEmpty;
  return { default: workshop.expression(written.default ?? "''", ATTRIBUTE, [...path, 'default']) };
}
