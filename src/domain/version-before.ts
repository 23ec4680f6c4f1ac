import type { PolicyVersion } from './rollout.js';

/** What was put in force, one after another; going back shortens it. */
type Line = readonly Pick<PolicyVersion, 'policy'>[];

/**
 * The version to go back to: what was in force before the present one first came.
 *
 * Putting an earlier version in force again is a step back, whoever did it: going back twice goes two steps back, never forward again.
 * @param versions for the same people, oldest first
 * @returns `null` when the present one is the first there was
 */
export function versionBefore<Version extends Pick<PolicyVersion, 'policy'>>(
  versions: readonly Version[],
): Version | null {
  return versions.reduce<readonly Version[]>(stepped, []).at(-2) ?? null;
}

function stepped<Version extends Line[number]>(line: readonly Version[], version: Version): readonly Version[] {
  const known = line.findIndex(({ policy }) => policy === version.policy);
  return known < 0 ? [...line, version] : line.slice(0, known + 1);
}
