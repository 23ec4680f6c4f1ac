import { Problem } from './problem.js';
import type { PolicyDesk } from './policy-desk.js';

/** Refuses an order about a target that no connector of this company serves. @throws Problem `unknown-target` naming those there are */
export async function refuseUnknownTarget({ library }: Pick<PolicyDesk, 'library'>, target: string): Promise<void> {
  const known = await library.targets();
  // Before the first worker nothing can be said.
  if (known === undefined || known.includes(target)) return;
  const there = known.length === 0 ? 'none is connected' : `connected: ${known.join(', ')}`;
  const detail = `there is no target ${target}; ${there}`;
  throw new Problem('unknown-target', detail, { errors: [{ pointer: '/target', code: 'unknown', detail }] });
}
