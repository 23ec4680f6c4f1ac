import { PeopleError } from '../people-error.js';
import { Problem, type ProblemCode } from '../problem.js';

const RETRY_AFTER_SECONDS = '5';

/** @returns what to answer for anything thrown while serving a request; only a fault of ours becomes `internal-fault` */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof PeopleError) return fromPeopleError(error);
  const status = clientFault(error);
  if (status === 413) return new Problem('body-too-large', 'send at most 1 MiB', { cause: error });
  if (status === 415) return new Problem('unsupported-media-type', 'send the body plain or as gzip, deflate or br');
  if (status !== undefined)
    return new Problem('invalid-request', 'address or body could not be read', { cause: error });
  return new Problem(
    'internal-fault',
    'this is a fault in Tenure; whether the request was taken is not known: sending it again is safe, and if it fails again report the requestId',
    { cause: error },
  );
}

function fromPeopleError(error: PeopleError): Problem {
  const retry = { headers: { 'Retry-After': RETRY_AFTER_SECONDS }, cause: error };
  switch (error.kind) {
    case 'unavailable':
    case 'no-worker':
      return new Problem('unavailable', error.message, retry);
    case 'overloaded':
      return new Problem('too-many-requests', error.message, retry);
    default:
      return new Problem(PROBLEM_OF[error.kind], error.message, { cause: error });
  }
}

const PROBLEM_OF = {
  'unknown-person': 'unknown-employee',
  'not-found': 'unknown-review',
  'invalid-page': 'invalid-cursor',
  'already-resolved': 'already-resolved',
  'plan-changed': 'plan-changed',
  'cannot-release': 'cannot-release',
  'already-blocked': 'already-blocked',
  'not-blocked': 'not-blocked',
  'link-not-ready': 'link-not-ready',
  'account-taken': 'account-taken',
  'is-alias': 'is-alias',
  'not-alias': 'not-alias',
  'no-hand-over': 'no-hand-over',
} as const satisfies Record<Exclude<PeopleError['kind'], 'unavailable' | 'no-worker' | 'overloaded'>, ProblemCode>;

/** The status Express and its body reader put on what the caller did wrong (a path that is no URI, a broken or endless body). */
function clientFault(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  return error.status >= 400 && error.status < 500 ? error.status : undefined;
}
