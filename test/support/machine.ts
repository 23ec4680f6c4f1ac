import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Machine } from '../../src/engine/machine.js';

/** A machine in a temporary folder on which every program is a script of the test's. */
export interface FakeMachine extends Machine {
  readonly folder: string;
  /** Writes an executable shell script below the folder; returns its path. */
  script(name: string, lines: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Makes a machine without CLI, whose download fails at once and which has no Go. */
export async function fakeMachine(): Promise<FakeMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'tenure-machine-'));
  const sourceFolder = join(folder, 'source');
  await mkdir(sourceFolder);
  await writeFile(join(sourceFolder, 'main.go'), 'package main');
  return {
    folder,
    cliFolders: [join(folder, 'bin')],
    cacheFolder: join(folder, 'cache'),
    sourceFolder,
    go: join(folder, 'bin', 'go'),
    downloader: ['/bin/sh', '-c', 'echo "dns error" >&2; exit 1'],
    downloadPatienceMs: 400,
    script: async (name, lines) => {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, ['#!/bin/sh', ...lines, ''].join('\n'));
      await chmod(path, 0o755);
      return path;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Lines of a script that answers like a CLI of the given version. */
export function cliOf(version: string): string[] {
  return [`echo "temporal version ${version} (Server 1.32.0, UI 2.54.1)"`];
}
