import type { EmployeeFacts } from '../person-view.js';
import type { TargetSchema } from '../target-schema.js';
import type { CompiledLogin } from './compiled-attribute.js';
import { valueFault } from './value-fault.js';

/** Okta logins have 5 to 100 characters (Users API, "Default profile properties"); ours are always addresses. */
const LOGIN = /^(?=.{5,100}$)[a-z0-9](?:[a-z0-9_+-]|\.(?!\.|@))*@[a-z0-9](?:[a-z0-9-]|\.(?=[a-z0-9]))*\.[a-z]{2,}$/;

/**
 * The logins policy would take, best first: valid, not forbidden, lower case, each once.
 *
 * @param schema of the target, when it is known: what it would refuse is no candidate
 * @returns `[]` when no candidate gives a valid login, e.g. while the name is missing
 */
export function loginCandidates(
  login: CompiledLogin,
  employee: EmployeeFacts,
  schema?: TargetSchema,
): readonly string[] {
  const given = login.candidates.flatMap((candidate) => {
    const evaluated = candidate(employee);
    return evaluated.ok ? [evaluated.value.trim().toLowerCase()] : [];
  });
  const attribute = schema?.attributes['login'];
  const fits = (text: string): boolean =>
    schema === undefined || attribute === undefined || valueFault(attribute, text, schema) === null;
  return [...new Set(given)].filter(
    (text) => LOGIN.test(text) && !login.isForbidden(text.slice(0, text.indexOf('@'))) && fits(text),
  );
}
