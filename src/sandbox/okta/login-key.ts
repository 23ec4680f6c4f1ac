/**
 * A login as Okta's uniqueness sees it: without case and without diacritics.
 *
 * Spans all statuses, DEPROVISIONED included; a deleted user frees the login.
 */
export function loginKey(login: string): string {
  return login
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}
