import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

const SOURCE = fileURLToPath(new URL('../../src/engine', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));

/**
 * Compiles src/engine as it is now, for tests that need it in several processes at once.
 *
 * @returns the folder of the JavaScript, inside node_modules so that packages are found; `remove` deletes it
 */
export async function compileEngine(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = join(CACHE, `tenure-engine-${process.pid}-${Date.now()}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  for (const name of await readdir(SOURCE)) {
    const { code } = await transformFile(join(SOURCE, name), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
      swcrc: false,
    });
    await writeFile(join(folder, name.replace(/\.ts$/, '.js')), code);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
