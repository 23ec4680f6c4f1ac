import { PolicyDocument } from './schema.js';

/**
 * Reads back the canonical text of a policy that was loaded before. It is not judged again by the limits on files: what was in use stays
 * usable.
 *
 * @returns `undefined` when this version cannot read it
 */
export function loadStored(text: string): PolicyDocument | undefined {
  const parsed = PolicyDocument.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
