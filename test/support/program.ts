import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of `dist/` as a process of its own, started as a shell would: in a process group of its own. */
export class Program {
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(file: string, env: Record<string, string>, args: readonly string[] = []) {
    const path = fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));
    const base = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TZ: 'UTC' };
    this.child = spawn(process.execPath, [path, ...args], {
      env: { ...base, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (text) => (this.output += String(text)));
    this.ended = once(this.child, 'exit').then(([code]: unknown[]) => (typeof code === 'number' ? code : null));
  }

  /** Waits until the program printed `text`. @throws Error with its output when it ends first */
  async printed(text: string): Promise<string> {
    while (!this.output.includes(text)) {
      const over = await Promise.race([
        this.ended.then(() => true),
        new Promise<boolean>((resolve) => setTimeout(resolve, 50, false)),
      ]);
      if (over && !this.output.includes(text)) throw new Error(`ended before it printed ${text}:\n${this.output}`);
    }
    return this.output;
  }

  /** Sends a signal to the whole group, as Ctrl-C in a terminal does. */
  signal(signal: NodeJS.Signals): void {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, signal);
  }

  /** @returns the exit code; `null` when a signal ended it */
  exit(): Promise<number | null> {
    return this.ended;
  }

  /** Is any process of its group left? */
  leftBehind(): boolean {
    try {
      process.kill(-(this.child.pid ?? 0), 0);
      return true;
    } catch {
      return false;
    }
  }
}
