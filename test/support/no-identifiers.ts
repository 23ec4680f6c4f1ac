import type { Identifiers } from '../../src/domain/identity/identifiers.js';

/** Nothing is told. */
export const NO_IDENTIFIERS: Identifiers = {
  numbers: [],
  emails: [],
  phones: [],
  givenName: '',
  familyName: '',
  startDate: null,
  closed: false,
};
