import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const API = fileURLToPath(new URL('../../api/main.js', import.meta.url));

/** Credentials of a gateway that nobody but the benchmark can reach. */
export const GATEWAY = { key: 'bench-key-0123456789', secret: 'bench-webhook-secret-0123456789' };

/** The production gateway as a process of its own. */
export interface GatewayProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it on a free port of this machine. @throws Error when it ends before it listens */
export async function startGatewayProcess(env: Readonly<Record<string, string>>): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [API], {
    env: {
      ...{ PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
      ...{ TENURE_API_KEY: GATEWAY.key, BAMBOOHR_WEBHOOK_SECRET: GATEWAY.secret },
      ...{ PORT: '0', TENURE_LOG_LEVEL: 'info', TENURE_INTAKE_PER_SECOND: '100000' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const leaving = (): boolean => child.kill('SIGKILL');
  process.once('exit', leaving);
  void gone.then(() => process.off('exit', leaving));
  const lines = createInterface({ input: child.stdout });
  const listening = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const port = line.includes('API ready') ? /"port":(\d+)/.exec(line)?.[1] : undefined;
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
  });
  const ended = gone.then(() => Promise.reject(new Error('the gateway ended before it listened')));
  return {
    url: await Promise.race([listening, ended]),
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
