import type { CompiledTarget } from '../compiled-policy.js';

/** Whether policy gives accounts of the target this attribute; every account has a login. */
export function isMade(
  { attributes, profiles }: Pick<CompiledTarget, 'attributes' | 'profiles'>,
  name: string,
): boolean {
  const made = [...attributes, ...profiles.flatMap((profile) => profile.attributes)];
  return name === 'login' || made.some((attribute) => attribute.name === name);
}
