import { describe, expect, it } from '@jest/globals';
import { grant, revoke } from '../../src/activities/change-entitlement.js';
import type { EntitlementKind } from '../../src/domain/account.js';
import type { EntitlementOrder } from '../../src/domain/effect.js';
import type { IdentityProvider } from '../../src/domain/ports/identity-provider.js';

const OPTIONS = { signal: new AbortController().signal };

/** Answers every write with its own name. */
function providerOf(...methods: readonly string[]): IdentityProvider {
  const writes = methods.map((id) => [id, async () => ({ id, already: false, requestId: null })] as const);
  return { target: 'okta', ...Object.fromEntries(writes) } as unknown as IdentityProvider;
}

function order<Op extends 'grant' | 'revoke'>(op: Op, kind: EntitlementKind) {
  const entitlement: EntitlementOrder = { kind, name: 'Sales', id: null, rules: [] };
  const place = { target: 'okta', accountId: '00u1', stage: 'grants', priority: 4 } as const;
  const effect = { op, key: `okta:${op}:Sales`, entitlement, ...place };
  const about = {
    person: 'bamboohr:1042',
    operationId: 'bamboohr:1042/1',
    policy: '',
    now: '2027-01-15T09:00:00.000Z',
  };
  return { ...about, effect };
}

describe('an entitlement', () => {
  it.each([
    ['group', 'addToGroup', 'removeFromGroup'],
    ['app', 'assignApp', 'unassignApp'],
    ['role', 'grantRole', 'revokeRole'],
  ] as const)('that is a %s is given by %s and taken by %s', async (kind, gives, takes) => {
    const idp = providerOf(gives, takes);
    expect((await grant(idp, order('grant', kind), OPTIONS)).outcome).toMatchObject({ id: gives });
    expect((await revoke(idp, order('revoke', kind), OPTIONS)).outcome).toMatchObject({ id: takes });
  });

  it('that is a role is refused for good where the target has none', async () => {
    const idp = providerOf('addToGroup', 'removeFromGroup');
    const refused = { kind: 'unsupported', system: 'okta' };
    await expect(grant(idp, order('grant', 'role'), OPTIONS)).rejects.toMatchObject(refused);
    await expect(revoke(idp, order('revoke', 'role'), OPTIONS)).rejects.toMatchObject(refused);
  });
});
