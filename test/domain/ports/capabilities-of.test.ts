import { expect, it } from '@jest/globals';
import { capabilitiesOf } from '../../../src/domain/ports/capabilities-of.js';

it('a connector can do what it implements', () => {
  expect(capabilitiesOf({})).toEqual([]);
  expect(capabilitiesOf({ similar: () => undefined, addToGroup: () => undefined })).toEqual([
    'AccountDirectory',
    'GroupWriter',
  ]);
});
