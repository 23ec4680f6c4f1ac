import type { Operation } from './effect.js';
import { objectOf } from './operation-object.js';

/** What an operation is called in timelines, holds and pending work: `suspend`, `addToGroup`, `unassignApp`; wire names, never renamed. */
export function operationName(operation: Operation): string {
  if (operation.op !== 'grant' && operation.op !== 'revoke') return operation.op;
  const gives = operation.op === 'grant';
  switch (operation.entitlement.kind) {
    case 'group':
      return gives ? 'addToGroup' : 'removeFromGroup';
    case 'app':
      return gives ? 'assignApp' : 'unassignApp';
    case 'role':
      return gives ? 'grantRole' : 'revokeRole';
  }
}

/** `{target}:{operation}[:{entitlement or app}]`, e.g. `okta:suspend`, `okta:removeFromGroup:Dept eng`: the same effect asked for again has the same key. */
export function effectKey(target: string, operation: Operation): string {
  const object = objectOf(operation);
  return `${target}:${operationName(operation)}${object === null ? '' : `:${object.name}`}`;
}
