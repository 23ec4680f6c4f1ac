import { lintPolicy } from '../../domain/policy/lint.js';
import type { LiveWorld } from './live/live-world.js';
import type { OpenPolicy } from './open-policy.js';
import type { ShownProblem } from './policy-problem.js';

/**
 * What is well formed in a policy and cannot be meant; with a live world also what contradicts it.
 *
 * @param world `null` leaves out every check against the live systems
 */
export function lintProblems(
  { document, places, compiled }: OpenPolicy,
  world: LiveWorld | null,
): readonly ShownProblem[] {
  const policy = { document, places, compiled, now: world?.at ?? new Date().toISOString() };
  if (world === null) return lintPolicy(policy);
  const { at, people, targets, known } = world;
  return lintPolicy({
    ...policy,
    ...(people === null ? {} : { population: { at, people } }),
    ...(known === null ? {} : { known }),
    catalogue: Object.fromEntries(targets.map((target) => [target.target, target.entries])),
    appSchemas: Object.fromEntries(targets.map(({ target, appSchemas }) => [target, appSchemas])),
    schemas: Object.fromEntries(targets.flatMap(({ target, schema }) => (schema === null ? [] : [[target, schema]]))),
  });
}
