import type { AppField, AppProfile } from '../app-profile.js';
import type { AppProfileDocument } from '../schema/app-profile.js';
import type { Path, Workshop } from './workshop.js';

/** Texts may have `{{ }}` as names do; numbers and yes or no stand for themselves. */
export function compileAppProfile(written: AppProfileDocument | undefined, path: Path, workshop: Workshop): AppProfile {
  return Object.entries(written ?? {}).map(([field, value]) => ({
    field,
    value: compileValue(value, [...path, field], workshop),
  }));
}

function compileValue(value: AppProfileDocument[string], path: Path, workshop: Workshop): AppField['value'] {
  if (typeof value === 'string') return workshop.template(value, path);
  if (typeof value !== 'object') return value;
  return value.map((text, index) => workshop.template(text, [...path, index]));
}
