import { ENTITLEMENT_KINDS, type EntitlementKind } from './account.js';
import type { Operation } from './effect.js';
import { objectOf } from './operation-object.js';

/** What giving and taking an entitlement of each kind is called; wire names, never renamed. */
const CHANGES = {
  group: { grant: 'addToGroup', revoke: 'removeFromGroup' },
  app: { grant: 'assignApp', revoke: 'unassignApp' },
  role: { grant: 'grantRole', revoke: 'revokeRole' },
} as const satisfies Record<EntitlementKind, Record<'grant' | 'revoke', string>>;

/** Names of operations that give an entitlement, and its kind. */
export const GIVES = kindsByName('grant');

/** Names of operations that take an entitlement, and its kind. */
export const TAKES = kindsByName('revoke');

/** What an operation is called in timelines, holds and pending work: `suspend`, `addToGroup`, `unassignApp`; wire names, never renamed. */
export function operationName(operation: Operation): string {
  if (operation.op !== 'grant' && operation.op !== 'revoke') return operation.op;
  return CHANGES[operation.entitlement.kind][operation.op];
}

/** `{target}:{operation}[:{entitlement or app}]`, e.g. `okta:suspend`, `okta:removeFromGroup:Dept eng`: the same effect asked for again has the same key. */
export function effectKey(target: string, operation: Operation): string {
  const object = objectOf(operation);
  return `${target}:${operationName(operation)}${object === null ? '' : `:${object.name}`}`;
}

function kindsByName(change: 'grant' | 'revoke'): ReadonlyMap<string, EntitlementKind> {
  return new Map(ENTITLEMENT_KINDS.map((kind) => [CHANGES[kind][change], kind]));
}
