import type { ConnectorErrorKind } from '../../domain/ports/connector-error.js';

/** A refusal as Okta states it. */
export interface Refusal {
  readonly status: number;
  /** `errorCode` of the envelope; absent when the answer was not Okta's JSON. */
  readonly code: string | undefined;
  readonly causes: readonly string[];
}

/** What a refusal means for us. */
export interface Verdict {
  readonly kind: ConnectorErrorKind;
  /** Lower case, without personal data. */
  readonly meaning: string;
  readonly retryAfterMs?: number;
  /** The call may have been applied although it failed. */
  readonly mayBeApplied?: boolean;
  /** Attributes whose value another object holds. */
  readonly duplicates?: readonly string[];
}

const sourced = { kind: 'unsupported', meaning: 'the attribute or the user is sourced from another system' } as const;
const badExpression = { kind: 'invalid', meaning: 'the search expression is not valid' } as const;
const settling = (retryAfterMs: number) =>
  ({ kind: 'unavailable', meaning: 'okta is still working on the object', retryAfterMs }) as const;

/** By error code (Okta: "Error codes"); what is not listed is judged by its HTTP status. */
const BY_CODE: Readonly<Record<string, Verdict>> = {
  E0000004: { kind: 'unauthorized', meaning: 'the credential was refused' },
  E0000005: { kind: 'unauthorized', meaning: 'the session or credential was refused' },
  E0000006: { kind: 'unauthorized', meaning: 'the credential lacks a scope or an admin role for this' },
  E0000007: { kind: 'not-found', meaning: 'okta knows no such object' },
  E0000008: { kind: 'unsupported', meaning: 'this org has no such endpoint' },
  // No time is told: the engine's own backoff finds the end of a short one at once.
  E0000010: { kind: 'unavailable', meaning: 'the org is read-only for maintenance' },
  E0000011: { kind: 'unauthorized', meaning: 'the token is invalid or expired' },
  E0000015: { kind: 'unsupported', meaning: 'the org does not have this feature' },
  E0000016: { kind: 'conflict', meaning: 'the user is already active' },
  E0000022: { kind: 'unsupported', meaning: 'this org has no such endpoint' },
  E0000023: sourced,
  E0000031: badExpression,
  E0000032: { kind: 'conflict', meaning: 'the user is not locked out' },
  E0000038: { kind: 'conflict', meaning: 'the status of the user does not allow it' },
  E0000046: { kind: 'conflict', meaning: 'a group still grants the app; take the user out of that group instead' },
  E0000047: { kind: 'rate-limited', meaning: 'too many calls' },
  E0000053: badExpression,
  E0000060: { kind: 'unsupported', meaning: 'okta does not offer this for the object' },
  E0000062: { kind: 'conflict', meaning: 'the user is already assigned' },
  E0000075: sourced,
  E0000076: sourced,
  E0000077: sourced,
  E0000078: sourced,
  E0000081: sourced,
  E0000090: { kind: 'conflict', meaning: 'the role is already assigned' },
  E0000093: { kind: 'invalid', meaning: 'too many groups in one call' },
  E0000094: badExpression,
  E0000107: { kind: 'conflict', meaning: 'the state of the object does not allow it' },
  E0000111: { kind: 'unsupported', meaning: 'the object is read-only' },
  E0000112: settling(30_000),
  E0000117: { kind: 'conflict', meaning: 'the user is not active' },
  E0000145: settling(30_000),
  E0000179: sourced,
  E0000195: settling(30_000),
  E0000231: { kind: 'conflict', meaning: 'the object has changed meanwhile' },
  E0000239: settling(3_000),
  E0000249: settling(30_000),
  E0000253: settling(30_000),
  E0000268: settling(30_000),
};

/** What a refused call means for us, by error code first, then by HTTP status; total. */
export function verdictOf(refusal: Refusal): Verdict {
  const { status, code } = refusal;
  if (code === 'E0000001') return verdictOnValidation(refusal);
  const known = code === undefined ? undefined : BY_CODE[code];
  return known ?? verdictByStatus(status);
}

function verdictByStatus(status: number): Verdict {
  if (status === 429) return { kind: 'rate-limited', meaning: 'too many calls' };
  if (status === 501) return { kind: 'unsupported', meaning: 'okta does not offer this for the object' };
  if (status >= 500) return { kind: 'unavailable', meaning: 'okta failed', mayBeApplied: true };
  if (status === 401 || status === 403) return { kind: 'unauthorized', meaning: 'the credential was refused' };
  if (status === 408 || status === 423) return settling(3_000);
  // Only Okta's own "not found" says that an object is gone: a proxy's 404 must not make an account look deleted.
  if (status === 404) return { kind: 'unavailable', meaning: 'something that is not okta answered; check the org URL' };
  if (status === 409 || status === 412)
    return { kind: 'conflict', meaning: 'the state of the object does not allow it' };
  return { kind: 'invalid', meaning: 'okta refused the content' };
}

const UNKNOWN_ATTRIBUTE = /Property name '([^']+)' is not defined in profile/;
const TAKEN = /^(\w+): An object with this field already exists/;
const FIELD = /^(\w+): /;

function verdictOnValidation({ causes }: Refusal): Verdict {
  const unknown = captures(causes, UNKNOWN_ATTRIBUTE);
  if (unknown.length > 0) {
    return {
      kind: 'invalid',
      meaning: `profile attribute ${unknown.join(', ')} is not in the user schema; add it there`,
    };
  }
  const duplicates = captures(causes, TAKEN);
  if (duplicates.length > 0) {
    return { kind: 'conflict', meaning: `another object has the same ${duplicates.join(', ')}`, duplicates };
  }
  const fields = captures(causes, FIELD);
  return {
    kind: 'invalid',
    meaning: fields.length > 0 ? `okta refused ${fields.join(', ')}` : 'okta refused the content',
  };
}

function captures(causes: readonly string[], pattern: RegExp): readonly string[] {
  return causes.flatMap((cause) => pattern.exec(cause)?.[1] ?? []);
}
