const NAME = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;

/** Tells whether a name is an IANA time zone this runtime knows, such as `Europe/London`; offsets like `+01:00` are none. */
export function isTimeZone(name: string): boolean {
  const known = seen.get(name);
  if (known !== undefined) return known;
  const answer = NAME.test(name) && isKnownToRuntime(name);
  // Names come from outside: only the zones of the world are worth remembering.
  if (answer) seen.set(name, answer);
  return answer;
}

const seen = new Map<string, boolean>();

function isKnownToRuntime(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    // ECMA-402: an unknown zone is a RangeError, and there is no other way to ask.
    return false;
  }
}
