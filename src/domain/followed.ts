/** The addresses that go with a login, by attribute. */
export function followed(
  follows: Readonly<Record<string, string | null>>,
  login: string,
): Readonly<Record<string, string>> {
  const localPart = login.slice(0, Math.max(0, login.lastIndexOf('@')));
  return Object.fromEntries(
    Object.entries(follows).map(([name, domain]) => [name, domain === null ? login : `${localPart}@${domain}`]),
  );
}
