import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { aPolicyText, folderOf, tenure } from './running.js';

const POLICY = aPolicyText(
  `- { group: Everyone, when: 'true' }\n- { id: sales, group: Sales, when: "employee.department == 'Sales'" }`,
);
const persona = (groups: string) => `persona: A seller
facts: { name: { givenName: Ada, familyName: Byron }, startDate: 2026-12-01, positions: [{ id: '1', from: 2026-12-01, department: Marketing }] }
expect:
  2027-01-15:
    groups: ${groups}
`;

describe('tenure policy test', () => {
  it('names persona, date, what differs, where it is expected and the rule that decided', async () => {
    const folder = folderOf({ 'p.yaml': POLICY, 'personas/seller.yaml': persona('[Everyone, Sales]') });
    const { code, out } = await tenure(['policy', 'test', join(folder, 'p.yaml')]);
    expect(out).toBe(`FAIL  A seller
      2027-01-15 group Sales: expected given, got not given  ${folder}/personas/seller.yaml:5:5
        sales (${folder}/p.yaml:10:9) withholds: its condition is false; when employee.department == 'Sales'; it saw employee.department = "Marketing"

1 persona, 1 not as expected.
`);
    expect(code).toBe(1);
  });

  it('takes the personas of that policy alone where they have a folder of their own, or the folder named', async () => {
    const folder = folderOf({
      'p.yaml': POLICY,
      'personas/p/seller.yaml': persona('[Everyone]'),
      'personas/other.yaml': 'not: a persona',
      'elsewhere/seller.yaml': persona('[]'),
    });
    const own = await tenure(['policy', 'test', join(folder, 'p.yaml')]);
    expect([own.code, own.out]).toEqual([0, 'ok    A seller (1 date)\n\n1 persona, all as expected.\n']);
    const named = await tenure([
      'policy',
      'test',
      join(folder, 'p.yaml'),
      '--json',
      '--personas',
      join(folder, 'elsewhere'),
    ]);
    expect(JSON.parse(named.out)).toMatchObject({
      policy: expect.stringMatching(/^sha256:/),
      personas: [
        { persona: 'A seller', differences: [{ date: '2027-01-15', what: 'group Everyone', actual: 'given' }] },
      ],
    });
    expect(named.code).toBe(1);
  });

  it('ends with 2 when personas cannot be read, with file, line and column of each fault', async () => {
    const folder = folderOf({
      'p.yaml': POLICY,
      'personas/a.yaml': 'persona: A\nfacts: 3\n',
      'personas/b.yaml': 'x: 1',
    });
    const { code, err } = await tenure(['policy', 'test', join(folder, 'p.yaml')]);
    expect(err).toContain(`${folder}/personas/a.yaml:2:1 error facts: must be a record, or a list of events`);
    expect(err).toContain(`${folder}/personas/b.yaml:1:1 error x: is not a known field`);
    expect(code).toBe(2);
  });

  it('ends with 2 when there is nobody to test with', async () => {
    const { code, err } = await tenure(['policy', 'test', join(folderOf({ 'p.yaml': POLICY }), 'p.yaml')]);
    expect([code, err]).toEqual([2, expect.stringContaining('write one, or name the folder with --personas')]);
  });

  it.each(readdirSync('policy/personas'))('passes for the example policy %s', async (name) => {
    const { code, out } = await tenure(['policy', 'test', `policy/${name}.yaml`]);
    expect(out).not.toContain('FAIL');
    expect(code).toBe(0);
  });
});
