import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { policyText } from './policy-text.js';

/** Finds the policy that includes a part, in its folder and the one above. @returns `undefined` when there is none */
export async function includingFile(part: string): Promise<string | undefined> {
  for (const folder of [dirname(part), join(dirname(part), '..')]) {
    const names = (await readdir(folder)).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
    for (const name of names) {
      const file = join(folder, name);
      // Only what speaks of the part at all is read as a policy.
      const text = await readFile(file, 'utf8').catch(() => '');
      if (!/^version:/m.test(text) || !text.includes(basename(part))) continue;
      const { files } = await policyText(file);
      if (Object.keys(files).some((each) => resolve(each) === resolve(part))) return file;
    }
  }
  return undefined;
}
