import { describe, expect, it } from '@jest/globals';
import { handedOver, withHandOverEnd } from '../../src/domain/hand-over-end.js';
import { NOW, anAccount, entry } from './policy/a-person.js';

const until = '2027-01-20T09:00:00.000Z';
const kept = entry('Code', { owner: 'policy', until });
const account = anAccount({
  ledger: [
    kept,
    entry('Loan', { owner: 'exception', until }),
    entry('Chess'),
    entry('Gone', { owner: 'policy', until: NOW }),
  ],
});
const end = (name: string, at: string) => ({ target: 'okta', kind: 'group', name, until: at }) as const;

describe('a hand-over window', () => {
  it('may end earlier, never later', () => {
    expect(withHandOverEnd(account, end('Code', NOW), NOW).ledger[0]).toEqual({ ...kept, until: NOW });
    expect(withHandOverEnd(account, end('Code', '2027-02-01T00:00:00.000Z'), NOW)).toBe(account);
  });

  it.each(['Loan', 'Chess', 'Gone', 'Nothing'])('is none of %s, which nothing changes', (name) => {
    expect(handedOver(account, { kind: 'group', name }, NOW)).toBeUndefined();
    expect(withHandOverEnd(account, end(name, NOW), NOW)).toBe(account);
  });

  it('is none of an account nobody knows', () => {
    expect(handedOver(undefined, { kind: 'group', name: 'Code' }, NOW)).toBeUndefined();
  });
});
