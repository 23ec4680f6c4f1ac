import { Refusal } from './refusal.js';
import type { Tenant } from './tenant.js';

/**
 * A work address belongs to one profile; inactive ones go on blocking theirs.
 *
 * @throws Refusal 422
 */
export function rejectDuplicateEmail(tenant: Tenant, id: string | null, email: string, attempt: string): void {
  const wanted = email.toLowerCase();
  const taken = Object.values(tenant.state.profiles).some((one) => one.id !== id && one.email.toLowerCase() === wanted);
  if (taken) throw new Refusal(422, `error ${attempt} profile`, ['email has already been taken']);
}
