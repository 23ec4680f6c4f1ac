import { faultOf } from './attribute-faults.js';
import { invalid } from './okta-error.js';
import type { OktaApp } from './okta-app.js';

/**
 * What the app knows of a user after a write: what is not named stays, `null` clears.
 *
 * @throws OktaError E0000001 with one cause per property the app's schema does not have, or whose value it does not take
 */
export function appProfile(
  { attributes = {}, users }: OktaApp,
  userId: string,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const profile = { ...users[userId]?.profile };
  const causes: string[] = [];
  for (const [name, value] of Object.entries(written)) {
    const definition = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const fault = definition && value !== null ? faultOf(name, definition, value) : undefined;
    if (!definition) causes.push(`Property name '${name}' is not defined in profile`);
    else if (fault) causes.push(`${name}: ${fault}`);
    else if (value === null) delete profile[name];
    else profile[name] = value;
  }
  if (causes.length > 0) throw invalid('appUser', ...causes);
  return profile;
}
