import type { EntitlementKind } from './account.js';
import type { Operation } from './effect.js';

/** What an operation is about besides the account, as timelines show it; `null` when it is about nothing else. */
export function objectOf(
  operation: Operation,
): { readonly kind: EntitlementKind; readonly id: string | null; readonly name: string } | null {
  if (operation.op === 'renameAppUser') return { kind: 'app', id: null, name: operation.app };
  if (operation.op === 'updateAppProfile') return { kind: 'app', ...operation.app };
  if (operation.op !== 'grant' && operation.op !== 'revoke') return null;
  const { kind, id, name } = operation.entitlement;
  return { kind, id, name };
}
