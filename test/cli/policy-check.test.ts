import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { aPolicyText, folderOf, tenure } from './running.js';

const FAULTY = aPolicyText(`- { group: Everyone, when: 'employee.shoeSize == 42' }\n- { gruop: Sales, when: 'true' }`);

describe('tenure policy check', () => {
  it('says that a sound policy is fine, with its hash', async () => {
    const { code, out } = await tenure(['policy', 'check', 'policy/acme.yaml']);
    expect(out).toMatch(/^policy\/acme\.yaml is fine: sha256:[0-9a-f]{64}\n$/);
    expect(code).toBe(0);
  });

  it('names file, line and column of a problem and ends with 1', async () => {
    const file = join(folderOf({ 'p.yaml': FAULTY }), 'p.yaml');
    const { code, out } = await tenure(['policy', 'check', file, 'policy/acme.yaml']);
    expect(out).toContain(`${file}:10:11 error `);
    expect(out).toContain('gruop is not a known field');
    expect(out).toContain('policy/acme.yaml is fine');
    expect(code).toBe(1);
  });

  it('tells the same as JSON', async () => {
    const file = join(folderOf({ 'p.yaml': FAULTY }), 'p.yaml');
    const { out } = await tenure(['policy', 'check', '--json', file]);
    expect(JSON.parse(out)).toMatchObject({
      files: [
        {
          file,
          hash: null,
          problems: expect.arrayContaining([expect.objectContaining({ line: 10, severity: 'error' })]),
        },
      ],
    });
  });

  it('says of a part that it is one, and which policy to check', async () => {
    const part = 'tables: { vpn: { GB: EMEA } }\n';
    const whole = `${aPolicyText()}include: [parts/tables.yaml]\n`;
    const folder = folderOf({ 'whole.yaml': whole, 'other.yaml': aPolicyText(), 'parts/tables.yaml': part });
    const { code, out } = await tenure(['policy', 'check', join(folder, 'parts/tables.yaml')]);
    expect(out).toMatch(/tables\.yaml:1:1 error is no policy by itself: .*\(check .*whole\.yaml\)\n$/);
    expect(code).toBe(1);
    const alone = join(folderOf({ 'tables.yaml': part }), 'tables.yaml');
    expect((await tenure(['policy', 'check', alone])).out).toMatch(/by itself: [^(]*\n$/);
  });

  it('annotates lines for GitHub, with separators of its own escaped', async () => {
    const file = join(folderOf({ 'a,b.yaml': 'version: 2\n' }), 'a,b.yaml');
    const { out } = await tenure(['policy', 'check', '--format', 'github', file]);
    expect(out).toContain(`::error file=${file.replace(',', '%2C')},line=1,col=10::version: must be 1\n`);
  });

  it.each([
    [['policy', 'check', 'no/such.yaml'], 'no/such.yaml cannot be read'],
    [['policy', 'check'], "missing required argument 'file'"],
    [['policy', 'chekc', 'x'], "unknown command 'chekc'"],
    [['policy', 'check', '--format', 'xml', 'x'], 'Allowed choices are text, json, github'],
  ])('ends with 2 at %j and says why', async (argv, why) => {
    const { code, out, err } = await tenure(argv);
    expect(err).toContain(why);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('shows its help with 0', async () => {
    const { code, out } = await tenure(['policy', '--help']);
    expect(out).toContain('check');
    expect(code).toBe(0);
  });
});
