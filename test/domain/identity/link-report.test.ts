import { describe, expect, it } from '@jest/globals';
import { DEFAULT_IDENTITY_RULES } from '../../../src/domain/identity/identity-rules.js';
import { linkReport, type LinkReport } from '../../../src/domain/identity/link-report.js';
import type { AccountSeen } from '../../../src/domain/ports/identity-provider.js';
import { aPopulatedOrg, type PopulatedOrg } from '../../support/populated-org.js';

const SIZE = { people: 1000, unnumbered: 60, ambiguous: 12, returning: 20, newcomers: 15, service: 8 };
const org = aPopulatedOrg(SIZE);

function reportOf({ people, users }: PopulatedOrg, owners: ReadonlyMap<string, string> = new Map()): LinkReport {
  const accounts = users.map(({ login, status, profile }): AccountSeen => ({
    ...{ accountId: `id ${login}`, login, status, profile, email: login },
    mark: profile['employeeNumber'] ?? '',
  }));
  const material = { id: 'okta-1', target: 'okta', at: '2026-12-01T00:00:00.000Z', accounts, owners };
  const listed = people.map(({ entry }) => ({ person: `hr:${entry.hrId}`, entry }));
  return linkReport({ ...material, people: listed }, DEFAULT_IDENTITY_RULES);
}

describe('the link report of a company that was there before', () => {
  const report = reportOf(org);

  it('is exactly as planted', () => {
    const said = new Map(report.people.map((row) => [row.person, row]));
    for (const { entry, verdict, login } of org.people) {
      const row = said.get(`hr:${entry.hrId}`);
      expect({ ...entry, verdict: row?.verdict }).toEqual({ ...entry, verdict });
      if (login !== null) expect(row?.candidates.map((candidate) => candidate.login)).toContain(login);
      if (verdict === 'auto') expect(row?.candidates).toHaveLength(1);
    }
    expect(report.unmatched.map(({ login }) => login)).toEqual(
      Array.from({ length: SIZE.service }, (_, index) => `svc-${index}@acme.example`),
    );
  });

  it('offers the closed account of whoever comes back, and asks when the number is another', () => {
    const closed = report.people.filter(({ candidates }) =>
      candidates.some(({ status }) => status === 'DEPROVISIONED'),
    );
    expect(closed.map(({ verdict }) => verdict).sort()).toEqual([
      ...Array.from({ length: 10 }, () => 'ask'),
      ...Array.from({ length: 10 }, () => 'auto'),
    ]);
  });

  it('shows score and contributing fields of every pair', () => {
    for (const { candidates } of report.people)
      for (const { score, fields } of candidates)
        expect(score).toBe(
          Math.max(
            0,
            fields.reduce((sum, { points }) => sum + points, 0),
          ),
        );
  });
});

describe('an account that somebody owns', () => {
  it('is theirs and proposed to nobody, whatever it carries', () => {
    const [first, second] = org.people.slice(-2);
    const owners = new Map([[`id ${first?.login}`, `hr:${second?.entry.hrId}`]]);
    const { people } = reportOf(org, owners);
    expect(people.find(({ person }) => person === `hr:${second?.entry.hrId}`)).toMatchObject({
      verdict: 'linked',
      candidates: [{ accountId: `id ${first?.login}` }],
    });
    expect(people.find(({ person }) => person === `hr:${first?.entry.hrId}`)?.verdict).toBe('new');
  });

  it('that is exempt is neither proposed nor listed as nobody’s', () => {
    const { unmatched } = reportOf(org, new Map([['id svc-0@acme.example', 'exempt/okta']]));
    expect(unmatched.map(({ login }) => login)).not.toContain('svc-0@acme.example');
  });
});

it('who left and has no account is not new', () => {
  const newcomer = org.people.find(({ verdict }) => verdict === 'new');
  if (newcomer === undefined) throw new Error('nobody is new');
  const people = [{ ...newcomer, entry: { ...newcomer.entry, ended: true } }];
  expect(reportOf({ people, users: org.users }).people.map(({ verdict }) => verdict)).toEqual(['gone']);
});
