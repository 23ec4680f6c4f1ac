import type { AccountStatus } from '../../src/domain/account.js';
import type { LinkVerdict } from '../../src/domain/identity/link-report.js';
import type { RosterEntry } from '../../src/domain/ports/hr-source.js';
import type { Hire } from '../../src/sandbox/bamboohr/hr-actions.js';
import type { OrgSeed } from '../../src/sandbox/okta/seed.js';

/** How many of each kind; the rest has an account that carries number, address and name. */
export interface PopulationSize {
  readonly people: number;
  /** Their account carries no employee number. */
  readonly unnumbered: number;
  /** Two accounts could be theirs. */
  readonly ambiguous: number;
  /** Former employees whose account is closed; every second one comes back under another number. */
  readonly returning: number;
  /** Without any account. */
  readonly newcomers: number;
  /** Accounts of nobody. */
  readonly service: number;
}

/** An account as it is planted. */
export interface PlantedUser {
  readonly login: string;
  readonly status: Exclude<AccountStatus, 'ABSENT' | 'UNKNOWN'>;
  readonly profile: Readonly<Record<string, string>>;
}

/** One person, what must become of them, and the login of the account that is theirs. */
export interface PlantedPerson {
  readonly entry: RosterEntry;
  readonly verdict: LinkVerdict;
  readonly login: string | null;
}

export interface PopulatedOrg {
  readonly people: readonly PlantedPerson[];
  readonly users: readonly PlantedUser[];
}

const GIVEN = ['Ada', 'Bora', 'Chidi', 'Dana', 'Emil', 'Farah', 'Goran', 'Hana', 'Ines', 'Jonas', 'Keiko', 'Lena'];
/** First id that the BambooHR stand-in gives. */
const FIRST_HR_ID = 101;

/** Plants a company that had an identity provider long before; the same sizes plant the same. */
export function aPopulatedOrg(size: PopulationSize): PopulatedOrg {
  const { people, unnumbered, ambiguous, returning, newcomers, service } = size;
  const ends = [unnumbered, ambiguous, returning, newcomers].map((_, index, all) =>
    all.slice(0, index + 1).reduce((sum, count) => sum + count, 0),
  );
  const planted: PlantedPerson[] = [];
  const users: PlantedUser[] = [];
  for (let index = 0; index < people; index += 1) {
    const kind = ends.findIndex((end) => index < end);
    const person = aRosterEntry(index);
    const own = anAccountOf(person);
    const { employeeNumber: _, ...noNumber } = own.profile;
    switch (kind) {
      case 0:
        users.push({ ...own, profile: noNumber });
        planted.push({ entry: person, verdict: 'auto', login: own.login });
        break;
      case 1: {
        const old = `old.${own.login}`;
        users.push({ ...own, profile: noNumber });
        users.push({ ...own, login: old, profile: { ...own.profile, login: old, email: old } });
        planted.push({ entry: person, verdict: 'ask', login: own.login });
        break;
      }
      case 2: {
        const before = index % 2 === 0 ? {} : { employeeNumber: `OLD-${index}` };
        users.push({ ...own, status: 'DEPROVISIONED', profile: { ...own.profile, ...before } });
        planted.push({ entry: person, verdict: index % 2 === 0 ? 'auto' : 'ask', login: own.login });
        break;
      }
      case 3:
        planted.push({ entry: { ...person, workEmail: null }, verdict: 'new', login: null });
        break;
      default:
        users.push(own);
        planted.push({ entry: person, verdict: 'auto', login: own.login });
    }
  }
  for (let index = 0; index < service; index += 1) {
    const login = `svc-${index}@acme.example`;
    const profile = { login, email: login, firstName: 'Service', lastName: `Account ${index}` };
    users.push({ login, status: 'ACTIVE', profile });
  }
  return { people: planted, users };
}

/** The same people as BambooHR's stand-in takes them, in order of their ids. */
export function hiresOf({ people }: PopulatedOrg): readonly Hire[] {
  return people.map(({ entry }) => ({
    firstName: entry.givenName ?? '',
    lastName: entry.familyName ?? '',
    hireDate: entry.startDate ?? '',
    jobTitle: 'Engineer',
    department: 'Engineering',
    location: 'London',
    fields: { employeeNumber: entry.employeeNumber, workEmail: entry.workEmail, homeEmail: entry.personalEmail },
  }));
}

/** The same accounts as Okta's stand-in takes them. */
export function usersOf({ users }: PopulatedOrg): NonNullable<OrgSeed['users']> {
  return users.map(({ status, profile }) => ({ status, profile }));
}

function aRosterEntry(index: number): RosterEntry {
  const givenName = GIVEN[index % GIVEN.length] ?? 'Ada';
  const familyName = `Nov${letters(index)}k`;
  return {
    hrId: String(FIRST_HR_ID + index),
    employeeNumber: `E-${String(index).padStart(5, '0')}`,
    givenName,
    familyName,
    workEmail: `${givenName}.${familyName}@acme.example`.toLowerCase(),
    personalEmail: `${familyName}.${index}@home.example`.toLowerCase(),
    phone: null,
    startDate: '2024-01-08',
    ended: false,
  };
}

/** As the accounts of that company are: numbers without zeros in front. */
function anAccountOf({ givenName, familyName, workEmail, employeeNumber }: RosterEntry): PlantedUser {
  const login = workEmail ?? '';
  const number = `E-${Number((employeeNumber ?? '').slice(2))}`;
  return {
    login,
    status: 'ACTIVE',
    profile: {
      ...{ login, email: login, employeeNumber: number },
      ...{ firstName: givenName ?? '', lastName: familyName ?? '' },
    },
  };
}

/** `0` as `aaa`, `1` as `aab`: a family name of its own for everybody. */
function letters(index: number): string {
  return [676, 26, 1].map((place) => String.fromCharCode(97 + (Math.floor(index / place) % 26))).join('');
}
