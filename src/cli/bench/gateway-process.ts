import { fileURLToPath } from 'node:url';
import { startNodeProcess } from '../node-process.js';

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
  const settings = {
    ...{ TENURE_API_KEY: GATEWAY.key, BAMBOOHR_WEBHOOK_SECRET: GATEWAY.secret },
    ...{ PORT: '0', TENURE_LOG_LEVEL: 'info', TENURE_INTAKE_PER_SECOND: '100000' },
  };
  return new Promise((resolve, reject) => {
    const gateway = startNodeProcess([API], { ...env, ...settings }, (line) => {
      const port = line.includes('API ready') ? /"port":(\d+)/.exec(line)?.[1] : undefined;
      if (port !== undefined) resolve({ url: `http://127.0.0.1:${port}`, stop });
    });
    const stop = async (): Promise<void> => void (await gateway.end('SIGTERM'));
    void gateway.gone.then(() => reject(new Error('the gateway ended before it listened')));
  });
}
