/**
 * Every problem the API answers with: status and title by stable code (RFC 9457; `type` is `/problems/{code}`).
 * The one registry: a code that is not here cannot be sent.
 */
export const PROBLEMS = {
  'not-json': { status: 400, title: 'The body is not JSON' },
  'invalid-request': { status: 400, title: 'The request could not be read' },
  'unknown-parameter': { status: 400, title: 'The query has a parameter this route does not know' },
  'invalid-parameter': { status: 400, title: 'A parameter is not valid' },
  'invalid-cursor': { status: 400, title: 'The cursor is not one of this list' },
  unauthenticated: { status: 401, title: 'A valid API key is needed' },
  'invalid-signature': { status: 401, title: 'The delivery is not signed by its source' },
  'expired-delivery': { status: 401, title: 'The delivery was signed too long ago' },
  forbidden: { status: 403, title: 'The API key has no role for this' },
  'unknown-route': { status: 404, title: 'There is nothing at this address' },
  'unknown-employee': { status: 404, title: 'Nobody is known by this id' },
  'unknown-review': { status: 404, title: 'There is no such open review or hold' },
  'unknown-delivery': { status: 404, title: 'No kept delivery has this id' },
  'unknown-policy': { status: 404, title: 'No policy is stored by this hash' },
  'unknown-rollout': { status: 404, title: 'There is no such roll-out' },
  'unknown-link-report': { status: 404, title: 'There is no such link report' },
  'unknown-source': { status: 404, title: 'No webhooks are taken from this source' },
  'unknown-hr-system': { status: 404, title: 'No HR system is read by this name' },
  'method-not-allowed': { status: 405, title: 'The address does not take this method' },
  'already-resolved': { status: 409, title: 'The review or hold is closed already' },
  'plan-changed': { status: 409, title: 'The plan is not the one that was answered' },
  'cannot-release': { status: 409, title: 'This hold cannot be released by a person' },
  'closes-by-itself': { status: 409, title: 'The incident closes when its system works again' },
  'already-blocked': { status: 409, title: 'The person is blocked already' },
  'not-blocked': { status: 409, title: 'The person is not blocked' },
  'link-not-ready': { status: 409, title: 'The link report takes no answers now' },
  'account-taken': { status: 409, title: 'The account cannot become theirs, or is not theirs' },
  'is-alias': { status: 409, title: 'The record is another person’s' },
  'no-hand-over': { status: 409, title: 'No such hand-over is open' },
  'merge-other-way': { status: 409, title: 'The other one has the account' },
  'not-alias': { status: 409, title: 'The record is nobody else’s' },
  'already-paused': { status: 409, title: 'The HR system is paused already' },
  'not-paused': { status: 409, title: 'The HR system is not paused' },
  'already-running': { status: 409, title: 'Such a reading is under way' },
  'not-refused': { status: 409, title: 'No roster of the HR system is refused' },
  'body-too-large': { status: 413, title: 'The body is over the limit' },
  'too-many-events': { status: 413, title: 'The batch is over the limit' },
  'unsupported-media-type': { status: 415, title: 'The content type is not one this route reads' },
  'invalid-event': { status: 422, title: 'The event is not valid' },
  'invalid-body': { status: 422, title: 'The body is not valid' },
  'invalid-policy': { status: 422, title: 'The policy is not valid' },
  'unknown-target': { status: 422, title: 'No such target is connected' },
  'unknown-entitlement': { status: 422, title: 'The policy gives what its target does not have' },
  'empty-scope': { status: 422, title: 'Nobody is in the scope' },
  'invalid-delivery': { status: 422, title: 'The delivery is not what its source documents' },
  'too-many-requests': { status: 429, title: 'More comes than can be taken' },
  'internal-fault': { status: 500, title: 'The request met a fault of ours' },
  unavailable: { status: 503, title: 'The request cannot be served right now' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;
export type ProblemCode = keyof typeof PROBLEMS;

/** One fault in what was sent; `pointer` is a JSON pointer into the body (RFC 6901), `code` a stable word. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** What a problem may carry besides its code and detail. */
export interface ProblemExtras {
  readonly errors?: readonly FieldFault[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A refusal on its way to the caller. Its detail names fields and ids, never a personal value. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly errors: readonly FieldFault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    extras: ProblemExtras = {},
  ) {
    super(detail, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.status = PROBLEMS[code].status;
    this.errors = extras.errors ?? [];
    this.headers = extras.headers ?? {};
  }
}

/** @returns the body of a problem answer; `errors` only when there are some */
export function problemBody(
  problem: Problem,
  request: { readonly instance: string; readonly requestId: string },
): Record<string, unknown> {
  return {
    type: `/problems/${problem.code}`,
    title: PROBLEMS[problem.code].title,
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    instance: request.instance,
    requestId: request.requestId,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
  };
}
