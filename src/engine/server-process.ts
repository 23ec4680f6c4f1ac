import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { ServerProgram } from './server-program.js';

const STOP_PATIENCE_MS = 10_000;
const LINES_KEPT = 10;
const LINE_LENGTH = 300;

/** A server process that this process started and owns. */
export interface ServerProcess {
  /** Settles with a description once the process has ended, for whatever reason. */
  readonly ended: Promise<string>;
  /** The last lines it printed. */
  recentOutput(): string;
  /** Ends it with SIGTERM, after ten seconds with SIGKILL; returns when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a server program in a process group of its own.
 *
 * Ctrl-C on the terminal therefore does not reach it, and workers can drain first. It holds the reading end of a pipe
 * from this process and ends when that closes, so not even `kill -9` of this process leaves it behind.
 */
export function startServerProcess(
  program: ServerProgram,
  serverArgs: readonly string[],
  log: (line: string) => void,
): ServerProcess {
  const [command, args] = commandOf(program, serverArgs);
  const child = spawn(command, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  // An engine alone keeps no process alive: whoever forgets to stop it leaves, the pipe closes, and it ends.
  child.unref();
  for (const pipe of [child.stdin, child.stdout, child.stderr]) if (pipe instanceof Socket) pipe.unref();
  // The pipe only tells the child that we live; that it breaks when the child ends first is no error.
  child.stdin.on('error', () => undefined);
  // What a server complains about while its own parts shut down one after another is of no use to anybody.
  let stopping = false;
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (full) => {
      const line = full.slice(0, LINE_LENGTH);
      lines.push(line);
      if (lines.length > LINES_KEPT) lines.shift();
      if (!stopping) log(line);
    });
  }
  const ended = endOf(child);
  void ended.then(() => child.stdin.destroy());
  const stop = async (): Promise<void> => {
    stopping = true;
    await end(child, ended);
  };
  return { ended, recentOutput: () => lines.join('\n'), stop };
}

function commandOf(program: ServerProgram, args: readonly string[]): [string, string[]] {
  if (program.how === 'built') return [program.path, ['--exit-on-stdin-close', ...args]];
  const cli = [program.path, 'server', 'start-dev', ...args];
  // The CLI does not watch its input, so a shell does it for the CLI; Windows has none and goes without.
  if (process.platform === 'win32') return [program.path, cli.slice(1)];
  return ['/bin/sh', ['-c', WATCHED, 'tenure-engine', ...cli]];
}

const WATCHED = `
exec 3<&0
"$@" </dev/null 3<&- & server=$!
trap 'kill -TERM $server' TERM INT
( while read -r _; do :; done; kill -TERM $server ) <&3 2>/dev/null & watcher=$!
exec 3<&-
wait $server; status=$?
while kill -0 $server 2>/dev/null; do wait $server; status=$?; done
kill $watcher 2>/dev/null
exit $status
`;

async function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`it did not start (${error.message})`));
    child.on('exit', (code, signal) => resolve(signal === null ? `it ended with ${code}` : `it ended by ${signal}`));
  });
}

async function end(child: ChildProcess, ended: Promise<string>): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  child.kill('SIGTERM');
  const late = setTimeout(() => killGroup(pid), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(late);
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
