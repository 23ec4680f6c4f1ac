import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { officialDownloader } from './download-program.js';

/** The places on this machine where a server program may be, or may be put. */
export interface Machine {
  /** Folders searched for `temporal`, in order. */
  readonly cliFolders: readonly string[];
  /** The user's cache folder of Tenure; created when needed. */
  readonly cacheFolder: string;
  /** Go source of the embedded server. */
  readonly sourceFolder: string;
  /** The Go command. */
  readonly go: string;
  /** Program that downloads the CLI, with its arguments; the folder to put it in is added as the last one. */
  readonly downloader: readonly [command: string, ...args: string[]];
  /** A download without a new byte for so long is given up, in milliseconds. */
  readonly downloadPatienceMs: number;
}

/**
 * Describes the machine the process runs on.
 *
 * The cache is `$XDG_CACHE_HOME/tenure`, else `~/.cache/tenure`; the CLI is looked for on `$PATH` and where its
 * installer puts it (`~/.temporalio/bin`).
 *
 * @param environment `process.env`, or a part of it
 */
export function thisMachine(environment: Readonly<Record<string, string | undefined>>): Machine {
  const searchPath = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return {
    cliFolders: [...searchPath, join(homedir(), '.temporalio', 'bin')],
    cacheFolder: join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'tenure'),
    sourceFolder: fileURLToPath(new URL('../../tools/temporal-dev', import.meta.url)),
    go: 'go',
    downloader: officialDownloader(),
    downloadPatienceMs: 10_000,
  };
}
