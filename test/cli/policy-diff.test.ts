import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { aPolicyText, folderOf, tenure } from './running.js';

const OLD = aPolicyText(`- { id: vpn, group: VPN, when: "employee.title == 'a|b'" }\n- { group: Old, when: 'true' }`);
const NEW = aPolicyText(
  `- { id: vpn, group: VPN, when: "employee.title == 'c'" }\n- { group: New, when: employee.phase == 'active' }`,
);
const folder = folderOf({ 'old.yaml': OLD, 'new.yaml': NEW, 'bad.yaml': 'version: 2\n' });
const [before, after] = [join(folder, 'old.yaml'), join(folder, 'new.yaml')];

describe('tenure policy diff', () => {
  it('tells each difference and what changed in it', async () => {
    const { code, out } = await tenure(['policy', 'diff', before, after]);
    expect(out).toContain("~ okta rule vpn\n    when: employee.title == 'a|b' → employee.title == 'c'\n");
    expect(out).toContain('+ okta rule group New\n    group: New\n');
    expect(out).toContain('- okta rule group Old\n');
    expect(out).toContain('3 differences: 1 added, 1 changed, 1 removed.');
    expect(code).toBe(0);
  });

  it('writes a table for a pull request that no value breaks', async () => {
    const { out } = await tenure(['policy', 'diff', '--markdown', before, after]);
    expect(out).toContain(
      "| changed | okta rule | `vpn` | when: `employee.title == 'a\\|b'` → `employee.title == 'c'` |",
    );
  });

  it('tells the same as JSON, with both hashes', async () => {
    const { out } = await tenure(['policy', 'diff', '--json', before, after]);
    expect(JSON.parse(out)).toMatchObject({
      before: expect.stringMatching(/^sha256:/),
      after: expect.stringMatching(/^sha256:/),
      changes: [{ id: 'vpn' }, { id: 'group New' }, { id: 'group Old' }],
    });
  });

  it('ends with 1 on differences only when asked to', async () => {
    expect((await tenure(['policy', 'diff', '--exit-code', before, after])).code).toBe(1);
    const same = await tenure(['policy', 'diff', '--exit-code', before, before]);
    expect(same.code).toBe(0);
    expect(same.out).toContain('no difference in meaning.');
  });

  it('does not compare with a policy that cannot be used', async () => {
    const { code, err } = await tenure(['policy', 'diff', before, join(folder, 'bad.yaml')]);
    expect(err).toContain('bad.yaml:1:10 error version: must be 1');
    expect(code).toBe(2);
  });
});
