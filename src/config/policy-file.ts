import { readFile } from 'node:fs/promises';

/** @throws Error that names the variable when the file is not there */
export async function readPolicyFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Error(`TENURE_POLICY: ${file} cannot be read; name a policy file, e.g. policy/acme.yaml`, { cause });
  }
}
