import { expect } from '@jest/globals';
import type { OktaUser } from '../../src/sandbox/okta/okta-user.js';
import type { FactType } from '../../src/domain/fact.js';
import type { TimelineEntry } from '../../src/domain/timeline.js';
import type { PersonSnapshot } from '../../src/workflows/messages.js';
import type { TestCompany } from './company.js';

/** One person of a test: what HR says of them, and what every public door shows. */
export interface TestPerson {
  readonly id: string;
  readonly workflowId: string;
  readonly login: string;
  readonly email: string;
  /** Says one thing and waits until everything it causes is done. */
  says(type: FactType, data?: object, envelope?: object): Promise<void>;
  /** Says one thing and waits for nothing but that it is durable. */
  mentions(type: FactType, data?: object, envelope?: object): Promise<void>;
  /** Hires them for a date as an engineer in London, unless told otherwise. */
  hired(
    startDate: string,
    over?: { readonly position?: object; readonly data?: object; readonly envelope?: object },
  ): Promise<void>;
  /** Answer of `GET /v1/employees/{id}`. */
  status(): Promise<EmployeeAnswer>;
  timeline(): Promise<readonly TimelineEntry[]>;
  snapshot(): Promise<PersonSnapshot>;
  settled(): Promise<void>;
  /** Their account in the Okta stand-in. @throws when there is none */
  user(): OktaUser;
  groups(): readonly string[];
  apps(): readonly string[];
  /** Writes that reached Okta for them since `mark`, as `METHOD path` with names for ids. */
  writes(sinceSeq?: number): readonly string[];
  mails(): readonly string[];
}

/** What tests read of a person's lifecycle status. */
export interface EmployeeAnswer {
  readonly phase: string;
  readonly next: { readonly at: string; readonly what: string } | null;
  readonly accounts: readonly { readonly status: string; readonly state: string; readonly accountId: string | null }[];
  readonly reviews: readonly {
    readonly id: string;
    readonly kind: string;
    readonly detail: string;
    readonly field: string | null;
  }[];
  readonly held: readonly {
    readonly id: string;
    readonly reason: string;
    readonly digest: string;
    readonly effects: readonly string[];
  }[];
  readonly pending: readonly { readonly op: string; readonly attempt: number }[];
  readonly block: object | null;
  readonly termination: {
    readonly lastDay: string | null;
    readonly heardAt: string;
    readonly dueAt: string;
    readonly containedAt: string | null;
    readonly verifiedAt: string | null;
    readonly deadlineAt: string;
  } | null;
}

/** A position as an engineer in London from a day on, unless told otherwise. */
export function anEngineer(from: string, over: object = {}): object {
  return {
    id: '1',
    primary: true,
    from,
    title: 'Engineer',
    department: 'Engineering',
    location: 'London',
    countryCode: 'GB',
    userType: 'Employee',
    ...over,
  };
}

/** A person nobody has heard of yet. @param givenName also their HR id, unique within a test file */
export function aPerson(company: TestCompany, givenName: string): TestPerson {
  const id = `demo:${givenName}`;
  const workflowId = `employee:${id}`;
  const login = `${givenName}.novak@acme.example`;
  const email = `${givenName}@home.example`;
  const { okta } = company;
  const body = async <T>(path: string): Promise<T> => {
    const answer = await company.get(path);
    expect(answer.status).toBe(200);
    return answer.body as T;
  };
  const user = (): OktaUser => {
    const found = okta.userByLogin(login);
    if (!found) throw new Error(`nobody has the login ${login}`);
    return found;
  };
  const says = async (type: FactType, data: object = {}, envelope?: object): Promise<void> => {
    expect(await company.tell(givenName, type, data, envelope)).toBe(202);
  };
  return {
    id,
    workflowId,
    login,
    email,
    says,
    mentions: async (type, data = {}, envelope) => {
      expect((await company.send(givenName, type, data, envelope)).status).toBe(202);
    },
    hired: (startDate, { position = {}, data = {}, envelope } = {}) =>
      says(
        'hired',
        {
          name: { givenName: capital(givenName), familyName: 'Novak' },
          personalEmail: email,
          startDate,
          positions: [anEngineer(startDate, position)],
          ...data,
        },
        envelope,
      ),
    status: () => body(`/v1/employees/${id}`),
    timeline: async () => (await body<{ data: TimelineEntry[] }>(`/v1/employees/${id}/timeline?limit=200`)).data,
    snapshot: () => company.snapshot(givenName),
    settled: () => company.time.settled(workflowId),
    user,
    groups: () => okta.groupsOf(user().id),
    apps: () => okta.appsOf(user().id),
    writes: (sinceSeq = 0) => {
      const names = new Map<string, string>([
        ...okta.groups().map((group) => [group.id, group.profile.name] as const),
        ...okta.apps().map((app) => [app.id, app.label] as const),
        ...okta.users().map((account) => [account.id, '{user}'] as const),
      ]);
      return okta.journal
        .entries(sinceSeq)
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) =>
          [
            method,
            path
              .replace('/api/v1', '')
              .split('/')
              .map((part) => names.get(part) ?? part)
              .join('/'),
          ].join(' '),
        );
    },
    mails: () => okta.outbox.mails(email).map(({ template }) => template),
  };
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
