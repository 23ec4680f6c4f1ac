import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPolicyLibrary, PolicyFileError } from '../../src/config/policy-library.js';
import { createFileBlobStore } from '../../src/connectors/files/blob-store.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenure-policies-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ACME = 'policy/acme.yaml';

describe('the policy library', () => {
  it('names a policy by its content: comments and order of keys do not matter', async () => {
    const library = createPolicyLibrary(createFileBlobStore(folder));
    const text = await readFile(ACME, 'utf8');
    const hash = await library.publish(text, ACME);
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await library.publish(`# another comment\n${text}`, ACME)).toBe(hash);
    expect(await library.publish(text.replace('grace: 0m', 'grace: 5m'), ACME)).not.toBe(hash);
  });

  it('hands newcomers the last one published, and still compiles the ones before', async () => {
    const library = createPolicyLibrary(createFileBlobStore(folder));
    const text = await readFile(ACME, 'utf8');
    const first = await library.publish(text, ACME);
    const second = await library.publish(text.replace('grace: 0m', 'grace: 5m'), ACME);
    const other = createPolicyLibrary(createFileBlobStore(folder));
    expect(await other.current()).toBe(second);
    expect((await other.compiled(first)).termination.voluntary.graceMs).toBe(0);
    expect((await other.compiled(second)).termination.voluntary.graceMs).toBe(300_000);
  });

  it('still knows where each rule was written, and takes a policy stored without places', async () => {
    const blobs = createFileBlobStore(folder);
    const hash = await createPolicyLibrary(blobs).publish(await readFile(ACME, 'utf8'), ACME);
    const places = async (): Promise<unknown> =>
      (await createPolicyLibrary(blobs).compiled(hash)).targets['okta']?.rules[0]?.where;
    expect(await places()).toMatch(/^policy\/acme\.yaml:\d+:9$/);
    await rm(join(folder, 'policies', `${hash}.places.json`));
    expect(await places()).toBeNull();
  });

  it('goes on citing the file it was taken from when the same content comes from another one', async () => {
    const blobs = createFileBlobStore(folder);
    const text = await readFile(ACME, 'utf8');
    const hash = await createPolicyLibrary(blobs).publish(text, ACME);
    expect(await createPolicyLibrary(blobs).store(`# moved\n${text}`, 'other/copy.yaml')).toBe(hash);
    const { targets } = await createPolicyLibrary(blobs).compiled(hash);
    expect(targets['okta']?.rules[0]?.where).toMatch(/^policy\/acme\.yaml:/);
  });

  it('refuses what the connectors of this company cannot do, whoever brings it', async () => {
    const blobs = createFileBlobStore(folder);
    const text = await readFile(ACME, 'utf8');
    const ports = ['AccountDirectory', 'AccountWriter', 'GroupWriter', 'AppWriter'];
    await createPolicyLibrary(blobs).declare({ okta: ports });
    await expect(createPolicyLibrary(blobs).store(text, ACME)).rejects.toThrow(
      /policy\/acme\.yaml:\d+:\d+ suspending for a leave needs SessionRevoker, which okta does not have: write account: keep/,
    );
    await createPolicyLibrary(blobs).declare({ okta: [...ports, 'SessionRevoker'] });
    await expect(createPolicyLibrary(blobs).store(text, ACME)).resolves.toMatch(/^sha256:/);
  });

  it('refuses a faulty file with file, line and column, and keeps what was there', async () => {
    const library = createPolicyLibrary(createFileBlobStore(folder));
    const text = await readFile(ACME, 'utf8');
    const hash = await library.publish(text, ACME);
    const faulty = text.replace("employee.department == 'Design'", "employee.departmnt == 'Design'");
    await expect(library.publish(faulty, ACME)).rejects.toThrow(PolicyFileError);
    await expect(library.publish(faulty, ACME)).rejects.toThrow(/policy\/acme\.yaml:\d+:\d+ .*departmnt/);
    expect(await library.current()).toBe(hash);
  });

  it('says what to do when nothing was published or a hash is not stored', async () => {
    const library = createPolicyLibrary(createFileBlobStore(folder));
    await expect(library.current()).rejects.toThrow(/TENURE_POLICY/);
    await expect(library.compiled('sha256:0')).rejects.toThrow(/sha256:0/);
  });
});
