import { describe, expect, it } from '@jest/globals';
import { emailKey } from '../../../src/domain/identity/email-key.js';
import { nameAgreement, nameKeys } from '../../../src/domain/identity/name-agreement.js';
import { numberKey } from '../../../src/domain/identity/number-key.js';
import { phoneKey } from '../../../src/domain/identity/phone-key.js';

describe('addresses', () => {
  it.each([
    [' Ada.Byron@Example.COM ', 'ada.byron@example.com'],
    ['ada+hr@example.com', 'ada@example.com'],
    ['+ada@example.com', '+ada@example.com'],
    ['nobody', ''],
    ['ada@', ''],
    ['', ''],
  ])('%j is compared as %j', (written, key) => {
    expect(emailKey(written, { plusParts: 'ignore' })).toBe(key);
  });

  it('a plus part counts where policy says so', () => {
    expect(emailKey('ada+hr@example.com', { plusParts: 'count' })).toBe('ada+hr@example.com');
  });
});

describe('phone numbers', () => {
  it.each([
    ['+44 20 7946 0000', '44', '442079460000'],
    ['+44 (0)20 7946 0000', '44', '442079460000'],
    ['0044 20 7946 0000', '44', '442079460000'],
    ['020 7946 0000', '44', '442079460000'],
    ['020-7946-0000 ext. 12', '44', '442079460000'],
    ['(415) 555-0100', '1', '14155550100'],
    ['1 415 555 0100', '1', '14155550100'],
    ['020 7946 0000', null, '2079460000'],
    ['4711', '44', ''],
    ['', '44', ''],
  ])('%j with calling code %j is compared as %j', (written, callingCode, key) => {
    expect(phoneKey(written, { callingCode })).toBe(key);
  });
});

describe('employee numbers', () => {
  it.each([
    ['E-01042', 'E1042'],
    [' e1042 ', 'E1042'],
    ['00042', '42'],
    ['42', '42'],
    ['1002', '1002'],
    ['000', '0'],
    [' - ', ''],
  ])('%j is compared as %j', (written, key) => {
    expect(numberKey(written)).toBe(key);
  });
});

describe('names', () => {
  it.each([
    ['Ada Byron', 'ada BYRON', 'same'],
    ['Łukasz Müller', 'Lukasz Mueller', 'same'],
    ['Søren Åberg', 'Soeren Aberg', 'same'],
    ['Юлия Иванова', 'Yuliya Ivanova', 'same'],
    ["Aoife O'Brien", 'Aoife O’Brien', 'same'],
    ['Byron Ada', 'Ada Byron', 'order'],
    ['Bob Stone', 'Robert Stone', 'nickname'],
    ['R. Stone', 'Robert Stone', 'nickname'],
    ['Jean-Paul Roux', 'Jean Roux', 'nickname'],
    ['Ada Byron', 'Ada Lovelace', 'part'],
    ['Maria GarciaLopez', 'Maria Lopez', 'part'],
    ['Ada Byron', 'Grace Hall', 'different'],
    ['Ada Byron', '', 'unknown'],
  ])('%j and %j are %s', (one, other, agreement) => {
    expect(nameAgreement(keysOf(one), keysOf(other))).toBe(agreement);
    expect(nameAgreement(keysOf(other), keysOf(one))).toBe(agreement);
  });
});

function keysOf(name: string): ReturnType<typeof nameKeys> {
  const [given = '', family = ''] = name.split(' ');
  return nameKeys(given, family);
}
