import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { folderOf } from './running.js';

const Package = z.object({ scripts: z.object({ tenure: z.string() }) });
const STAND_IN = 'process.stdout.write(JSON.stringify(process.argv.slice(2)));';
const BUILD = `mkdir -p dist/cli && echo built && echo '${STAND_IN.replaceAll("'", '')}' > dist/cli/tenure.js`;

/** What a machine reads of `npm run --silent tenure -- policy check x --json`. */
async function said(files: Readonly<Record<string, string>>): Promise<string> {
  const { scripts } = Package.parse(JSON.parse(await readFile('package.json', 'utf8')));
  const project = JSON.stringify({ name: 'p', type: 'module', scripts: { ...scripts, build: BUILD } });
  const cwd = folderOf({ 'package.json': project, ...files });
  const args = ['run', '--silent', 'tenure', '--', 'policy', 'check', 'x', '--json'];
  return (await promisify(execFile)('npm', args, { cwd })).stdout;
}

describe('npm run tenure', () => {
  it('runs what is built and builds nothing under a running product', async () => {
    const out = await said({ [join('dist', 'cli', 'tenure.js')]: `process.stdout.write('as it was');` });
    expect(out).toBe('as it was');
  });

  it('builds when nothing is built yet, and keeps the output of the build out of the answer', async () => {
    expect(JSON.parse(await said({}))).toEqual(['policy', 'check', 'x', '--json']);
  });
});
