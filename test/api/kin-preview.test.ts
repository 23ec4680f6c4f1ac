import { describe, expect, it } from '@jest/globals';
import { mergeChanges } from '../../src/api/kin-preview.js';
import type { AccountState } from '../../src/domain/account.js';
import type { PersonSnapshot } from '../../src/workflows/messages.js';
import { aPolicy, anAccount, entry } from '../domain/policy/a-person.js';
import { aHire, recordOf } from '../support/facts.js';

const NOW = '2027-03-01T12:00:00.000Z';

function aSnapshot(person: string, okta?: AccountState): PersonSnapshot {
  return {
    ...{ person, asOf: NOW, settled: true, phase: 'active', policy: null, recordUrls: {}, block: null, next: null },
    records: { [person]: recordOf(aHire({ startDate: '2027-02-01' })) },
    accounts: okta === undefined ? {} : { okta },
    ...{ pending: [], held: [], reviews: [], failures: [], termination: null, summary: null, line: null },
    ...{ facts: [], dismissed: {} },
  };
}
const joining = (record: PersonSnapshot) =>
  mergeChanges({ person: aSnapshot('hr:1', anAccount()), record }, aPolicy(), NOW).find(
    ({ person }) => person === 'hr:2',
  );

describe('the preview of a merge, of the record that joins', () => {
  it('changes nothing when it has no account, whatever was planned for it', () => {
    const none = { standing: [], lost: [], accounts: [], effects: [], findings: [], pending: false };
    expect(joining(aSnapshot('hr:2'))).toMatchObject(none);
  });

  it('closes the account it has, from what that holds', () => {
    const own = anAccount({ accountId: '00u2', ledger: [entry('Dept eng')] });
    expect(joining(aSnapshot('hr:2', own))).toMatchObject({
      standing: [{ target: 'okta', change: 'suspended' }],
      accounts: [{ before: own.status }],
      findings: [],
    });
  });
});
