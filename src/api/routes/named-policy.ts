import { PolicyFileError } from '../../config/policy-library.js';
import { pointerTo } from '../http/json-body.js';
import type { PolicyDesk } from '../policy-desk.js';
import { Problem } from '../problem.js';

/** A policy as a body names it. */
export interface NamedPolicy {
  readonly files?: Readonly<Record<string, string>> | undefined;
  readonly entry?: string | undefined;
  readonly policy?: string | undefined;
}

/** What can be wrong with a body that names a policy and whom it is for. */
export const POLICY_BODY_PROBLEMS = [
  'not-json',
  'body-too-large',
  'unsupported-media-type',
  'invalid-body',
  'invalid-policy',
  'unknown-policy',
  'empty-scope',
] as const;

/**
 * The policy a body names: stored already, or checked and stored now; storing moves nobody.
 *
 * @returns its hash
 * @throws Problem `invalid-body`, `unknown-policy`, or `invalid-policy` with one error for each fault
 */
export async function namedPolicy(
  { files, entry, policy }: NamedPolicy,
  { library }: Pick<PolicyDesk, 'library'>,
): Promise<string> {
  if (policy !== undefined && files === undefined) {
    if ((await library.document(policy)) !== undefined) return policy;
    throw new Problem('unknown-policy', `no policy ${policy} is stored that this program can read`);
  }
  const text = files !== undefined && entry !== undefined ? ownText(files, entry) : undefined;
  if (policy !== undefined || files === undefined || entry === undefined || text === undefined)
    throw new Problem('invalid-body', 'give either policy, or files and entry, the path of one of them');
  try {
    return await library.store(text, entry, (path) => ownText(files, path));
  } catch (error) {
    if (!(error instanceof PolicyFileError)) throw error;
    throw new Problem('invalid-policy', error.message, {
      cause: error,
      errors: error.problems.map(({ file, line, column, message }) => ({
        pointer: pointerTo(['files', file]),
        code: 'invalid-policy',
        detail: `${file}:${line}:${column} ${message}`,
      })),
    });
  }
}

function ownText(files: Readonly<Record<string, string>>, path: string): string | undefined {
  return Object.hasOwn(files, path) ? files[path] : undefined;
}
