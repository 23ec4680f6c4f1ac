/** Two logins with the same key clash in Okta, which ignores case and diacritics. */
export function loginKey(login: string): string {
  return login.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
