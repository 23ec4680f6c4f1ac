const CATALOG = {
  E0000001: [400, 'Api validation failed'],
  E0000003: [400, 'The request body was not well-formed.'],
  E0000005: [403, 'Invalid session'],
  E0000006: [403, 'You do not have permission to perform the requested action'],
  E0000007: [404, 'Not found'],
  E0000008: [404, 'The requested path was not found'],
  E0000010: [503, 'Service is in read only mode'],
  E0000011: [401, 'Invalid token provided'],
  E0000016: [403, 'Activation failed because the user is already active'],
  E0000017: [403, 'Password reset failed'],
  E0000018: [400, 'Bad request.  Accept and/or Content-Type headers are likely not set.'],
  E0000022: [405, 'The endpoint does not support the provided HTTP method'],
  E0000028: [400, 'The request is missing a required parameter.'],
  E0000031: [400, 'Invalid search criteria.'],
  E0000032: [403, 'Unlock is not allowed for this user.'],
  E0000033: [400, "Bad request. Can't specify a search query and filter in the same request."],
  E0000038: [403, "This operation is not allowed in the user's current status."],
  E0000046: [403, 'Deactivate application for user forbidden.'],
  E0000047: [429, 'API call exceeded rate limit due to too many requests.'],
  E0000053: [400, 'Invalid SCIM filter.'],
  E0000060: [501, 'Unsupported operation.'],
  E0000077: [403, 'Cannot modify the attribute because it is read-only'],
  E0000078: [403, 'Cannot modify the attribute because it is immutable'],
  E0000090: [409, 'Duplicate role assignment exception.'],
  E0000093: [400, 'Target count limit exceeded'],
  E0000112: [409, 'Cannot update this user because they are still being activated. Please try again in a few minutes.'],
  E0000117: [403, 'Cannot assign apps or update app profiles for an inactive user.'],
  E0000124: [
    400,
    'Could not create user. To create a user and expire their password immediately, a password must be specified',
  ],
  E0000125: [
    400,
    'Could not create user. To create a user and expire their password immediately, "activate" must be true',
  ],
  E0000231: [412, 'The resource has been modified since it was read.'],
  E0000242: [400, 'The If-Match header is not well-formed.'],
} as const satisfies Record<string, readonly [number, string]>;

/** Codes of the stand-in's refusals; status and text by Okta's error code catalog. */
export type OktaErrorCode = keyof typeof CATALOG;

/** A refusal in Okta's words. */
export class OktaError extends Error {
  readonly status: number;

  constructor(
    readonly code: OktaErrorCode,
    readonly causes: readonly string[] = [],
    summary: string = CATALOG[code][1],
  ) {
    super(summary);
    this.status = CATALOG[code][0];
  }

  /** The JSON envelope of every Okta error. */
  envelope(errorId: string): Record<string, unknown> {
    return {
      errorCode: this.code,
      errorSummary: this.message,
      errorLink: this.code,
      errorId,
      errorCauses: this.causes.map((errorSummary) => ({ errorSummary })),
    };
  }
}

/** 404 E0000007 for an object of a type, e.g. `notFound('00u1', 'User')`. */
export function notFound(
  id: string,
  type: 'User' | 'UserGroup' | 'GroupRule' | 'AppInstance' | 'AppUser' | 'RoleAssignment',
): OktaError {
  return new OktaError('E0000007', [], `Not found: Resource not found: ${id} (${type})`);
}

/** 400 E0000001 about one field or object, with its causes. */
export function invalid(subject: string, ...causes: string[]): OktaError {
  return new OktaError('E0000001', causes, `Api validation failed: ${subject}`);
}
