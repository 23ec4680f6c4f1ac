import { describe, expect, it } from '@jest/globals';
import { mergedLedger } from '../../src/domain/ledger.js';
import { entry } from './policy/a-person.js';

describe('a ledger of two groups with one name', () => {
  const direct = entry('Vault', { id: '00g1', owner: 'manual' });
  const imported = entry('Vault', { id: '00g2', owner: 'app' });

  it.each([[[direct, imported]], [[imported, direct]]])('shows the direct membership, in whatever order', (seen) => {
    expect(mergedLedger([], seen, 'ACTIVE')).toEqual([direct]);
  });

  it('shows the imported one when there is no other', () => {
    expect(mergedLedger([direct], [imported], 'ACTIVE')).toMatchObject([{ id: '00g2', owner: 'app' }]);
  });
});
