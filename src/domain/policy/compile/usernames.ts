import type { CompiledTarget } from '../compiled-policy.js';
import type { TargetDocument } from '../schema/entitlements.js';
import { isMade } from './is-made.js';
import type { Path, Workshop } from './workshop.js';

/** Refuses an attribute that policy does not make: no name there could follow it. */
export function compileUsernames(
  { usernames = {} }: TargetDocument,
  made: Pick<CompiledTarget, 'target' | 'attributes' | 'profiles'>,
  path: Path,
  workshop: Workshop,
): CompiledTarget['usernames'] {
  for (const [app, attribute] of Object.entries(usernames))
    if (!isMade(made, attribute))
      workshop.refuse(
        [...path, 'usernames', app],
        `${attribute} is no attribute that ${made.target} is given: write login or one of its attributes`,
      );
  return usernames;
}
