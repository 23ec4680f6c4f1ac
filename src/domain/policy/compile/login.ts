import type { CompiledLogin } from '../compiled-attribute.js';
import { globMatcher } from '../glob.js';
import { TEXT } from '../result-types.js';
import type { LoginDocument } from '../schema/attributes.js';
import type { Path, Workshop } from './workshop.js';

/** @param forbiddenToAll globs that are forbidden besides the login's own */
export function compileLogin(
  written: LoginDocument,
  forbiddenToAll: readonly string[],
  path: Path,
  workshop: Workshop,
): CompiledLogin {
  // Logins are compared without case.
  const forbidden = [...forbiddenToAll, ...(written.forbidden ?? [])].map((glob) => globMatcher(glob.toLowerCase()));
  return {
    candidates: written.candidates.map((source, index) =>
      workshop.expression(source, TEXT, [...path, 'candidates', index]),
    ),
    rename: written.rename,
    isForbidden: (localPart) => forbidden.some((matches) => matches(localPart.toLowerCase())),
  };
}
