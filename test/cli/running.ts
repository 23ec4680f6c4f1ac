import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/tenure/run.js';

/** What a command line of `tenure` said and how it ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function tenure(argv: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const said = { out: '', err: '' };
  const code = await run(argv, { out: (text) => void (said.out += text), err: (text) => void (said.err += text), env });
  return { code, ...said };
}

/** Writes files into a new folder. @returns its path */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-cli-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A small policy; `entitlements` are its rules. */
export function aPolicyText(entitlements = "- { group: Everyone, when: 'true' }"): string {
  return [
    'version: 1',
    'timing: { timeZone: Europe/London }',
    'targets:',
    '  okta:',
    '    attributes:',
    `      login: { candidates: ["slug(employee.givenName) + '@acme.example'"] }`,
    '      department: employee.department',
    '    entitlements:',
    ...entitlements.split('\n').map((line) => `      ${line}`),
    '',
  ].join('\n');
}
