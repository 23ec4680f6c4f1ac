import type { Org } from './org.js';

/** Makes an API token or the client id of a service app work or fail, as an admin who revokes it. */
export function setAccepted(org: Org, id: string, accepted: boolean): void {
  const others = org.state.refused.filter((refused) => refused !== id);
  org.state.refused.splice(0, Infinity, ...others, ...(accepted ? [] : [id]));
  org.changed();
}
