import type { CallOptions } from '../../domain/ports/call-options.js';
import type { CreatedAccount, EntitlementSeen } from '../../domain/ports/identity-provider.js';
import type { Directory } from './directory.js';

/** The groups of an order, sorted into those that can be given and those that cannot. */
export interface OrderedGroups {
  readonly granted: readonly EntitlementSeen[];
  readonly refused: CreatedAccount['refused'];
}

/** Looks up the names of an order; a name given twice counts once. */
export async function resolveGroups(
  directory: Directory,
  names: readonly string[],
  options: CallOptions,
): Promise<OrderedGroups> {
  const granted: EntitlementSeen[] = [];
  const refused: { name: string; detail: string }[] = [];
  for (const name of new Set(names)) {
    const group = await directory.findGroup(name, options);
    if (group === undefined) refused.push({ name, detail: 'there is no such group' });
    else if (group.type !== 'OKTA_GROUP')
      refused.push({ name, detail: `a group of type ${group.type} takes no members` });
    else granted.push({ kind: 'group', id: group.id, name, owner: 'manual' });
  }
  return { granted, refused };
}
