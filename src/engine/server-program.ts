import type { Attempt } from './attempt.js';
import { build, findBuilt } from './build.js';
import { findCli } from './cli.js';
import { downloadCli, findDownloadedCli } from './download.js';
import type { EngineWay } from './engine-error.js';
import { EngineError } from './engine-error.js';
import type { Machine } from './machine.js';

/** A program that serves Temporal: the CLI, or the embedded server built from tools/temporal-dev. */
export interface ServerProgram {
  readonly path: string;
  readonly how: Exclude<EngineWay, 'address'>;
}

interface Way {
  readonly how: ServerProgram['how'];
  readonly find: (machine: Machine, log: (line: string) => void) => Promise<Attempt>;
}

// What is there already comes before what has to be fetched or made.
const WAYS: readonly Way[] = [
  { how: 'cli', find: (machine) => findCli(machine.cliFolders) },
  { how: 'download', find: findDownloadedCli },
  { how: 'built', find: findBuilt },
  { how: 'download', find: downloadCli },
  { how: 'built', find: build },
];

/**
 * Finds a server program, or gets one: an installed or cached one, the official download, a build.
 *
 * @throws EngineError `no-engine`, naming every way and why it led nowhere
 */
export async function findServerProgram(machine: Machine, log: (line: string) => void): Promise<ServerProgram> {
  const why: Record<ServerProgram['how'], string> = { cli: '', download: '', built: '' };
  for (const { how, find } of WAYS) {
    const attempt = await find(machine, log);
    if (attempt.found) return { path: attempt.path, how };
    why[how] = attempt.why;
  }
  throw new EngineError(
    'no-engine',
    [
      'found no Temporal server to run; one of these is needed:',
      '  1. TEMPORAL_ADDRESS: not set; give the address of a server that runs already',
      `  2. the temporal CLI, at least 1.9: ${why.cli}; see https://docs.temporal.io/cli`,
      `  3. access to its download (https://temporal.download): ${why.download}`,
      `  4. Go, to build tools/temporal-dev: ${why.built}; see https://go.dev/dl`,
    ].join('\n'),
  );
}
