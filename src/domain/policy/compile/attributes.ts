import type { CompiledAttribute } from '../compiled-policy.js';
import { ATTRIBUTE } from '../result-types.js';
import type { AttributeDocument } from '../schema/attributes.js';
import type { Path, Workshop } from './workshop.js';

export function compileAttribute(
  name: string,
  written: AttributeDocument,
  path: Path,
  workshop: Workshop,
): CompiledAttribute {
  const value = workshop.expression(written.value, ATTRIBUTE, [...path, 'value']);
  const where = workshop.where(path);
  if (written.onEmpty !== 'default') return { name, where, value, onEmpty: written.onEmpty };
  return {
    name,
    where,
    value,
    onEmpty: { default: workshop.expression(written.default ?? "''", ATTRIBUTE, [...path, 'default']) },
  };
}
