import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readPolicyFile } from '../../src/config/policy-file.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenure-policy-file-'));
  await mkdir(join(folder, 'policy', 'shared'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (...path: readonly string[]): string => join(folder, 'policy', ...path);

describe('reading a policy file', () => {
  it('reads all it includes, near and far', async () => {
    await writeFile(at('p.yaml'), 'include: [shared/a.yaml]');
    await writeFile(at('shared', 'a.yaml'), 'include: [b.yaml]');
    await writeFile(at('shared', 'b.yaml'), 'version: 1');
    const { text, included } = await readPolicyFile(at('p.yaml'));
    expect(text).toBe('include: [shared/a.yaml]');
    expect([included(at('shared', 'a.yaml')), included(at('shared', 'b.yaml'))]).toEqual([
      'include: [b.yaml]',
      'version: 1',
    ]);
  });

  it('leaves out what is not there, and what a link leads out of the folder', async () => {
    await writeFile(join(folder, 'secret.yaml'), 'version: 1');
    await symlink(join(folder, 'secret.yaml'), at('link.yaml'));
    await writeFile(at('p.yaml'), 'include: [link.yaml, gone.yaml]');
    const { included } = await readPolicyFile(at('p.yaml'));
    expect([included(at('link.yaml')), included(at('gone.yaml'))]).toEqual([undefined, undefined]);
  });

  it('names the variable when the file is not there or no text', async () => {
    await expect(readPolicyFile(at('none.yaml'))).rejects.toThrow(/^TENURE_POLICY: .*none\.yaml cannot be read/);
    await writeFile(at('p.yaml'), Buffer.from([0x61, 0xff]));
    await expect(readPolicyFile(at('p.yaml'))).rejects.toThrow(/cannot be read/);
  });
});
