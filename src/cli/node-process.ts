import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A node program as a process of its own; it does not outlive this one. */
export interface NodeProcess {
  readonly pid: number;
  /** Whether it has ended, for whatever reason. */
  hasEnded(): boolean;
  /** Settles when it is gone, with the signal that ended it; `null` when it left by itself. */
  readonly gone: Promise<NodeJS.Signals | null>;
  /** Sends a signal; returns as `gone` does. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<NodeJS.Signals | null>;
}

/**
 * Starts a node program with a production environment; its complaints are printed with ours.
 *
 * @param onLine hears what it prints; without it that is thrown away
 * @throws Error when no process can be started
 */
export function startNodeProcess(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onLine?: (line: string) => void,
): NodeProcess {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
    stdio: ['ignore', onLine ? 'pipe' : 'ignore', 'inherit'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`no process could be started for ${args[0] ?? 'node'}`);
  if (child.stdout && onLine) createInterface({ input: child.stdout }).on('line', onLine);
  const gone = once(child, 'exit').then(() => child.signalCode);
  const leaving = (): boolean => child.kill('SIGKILL');
  process.once('exit', leaving);
  void gone.then(() => process.off('exit', leaving));
  return {
    pid,
    gone,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    end(signal) {
      child.kill(signal);
      return gone;
    },
  };
}
