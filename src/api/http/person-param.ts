import { z } from 'zod';
import { personOf } from '../../domain/identity/ties.js';
import type { IdentityBook } from '../../domain/ports/identity-book.js';
import { parsePublicId, publicIdOf } from '../../domain/public-id.js';
import { Problem } from '../problem.js';
import { PublicId } from '../schemas/fields.js';
import type { Call } from './route.js';

/** Path parameters of routes about one person. */
export const PersonParams = z.strictObject({ id: PublicId });

/** @returns the person the id in the path is of: an alias stands for its person; @throws Problem `unknown-employee` */
export async function personAsked(call: Call, book: Pick<IdentityBook, 'ties'>): Promise<string> {
  return personOf(await book.ties(), personParam(call));
}

/** @returns the public id in the path; @throws Problem `unknown-employee` for a text that is none: nobody can have it */
export function personParam(call: Call): string {
  const parts = parsePublicId(call.params['id'] ?? '');
  if (parts === null) throw new Problem('unknown-employee', 'ids are {source}:{hrId}, e.g. bamboohr:1042');
  return publicIdOf(parts.source, parts.hrId);
}
