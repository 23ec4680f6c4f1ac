import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { apiAddressFile } from '../../config/api-address-file.js';
import { CliError } from './cli-error.js';
import { dataDirOf } from './data-dir.js';
import type { Shell } from './shell.js';

const DEFAULT_URL = 'http://127.0.0.1:3000';
/** What `--api` is, for the help of every command that has it. */
export const API_ADDRESS = 'of Tenure’s API (default: TENURE_API_URL, else this machine); the key is in TENURE_API_KEY';
/** A preview of a large company takes longest. */
const TIMEOUT_MS = 120_000;
const ProblemBody = z.object({ title: z.string(), detail: z.string() });

/** Tenure's own API as commands read it. */
export interface Api {
  /** @throws CliError when it is not reached, refuses, or answers something else */
  get<T>(path: string, query: Readonly<Record<string, string | undefined>>, answer: z.ZodType<T>): Promise<T>;
  /** Sends JSON. @throws CliError as `get` */
  send<T>(method: 'POST' | 'PUT', path: string, body: object, answer: z.ZodType<T>): Promise<T>;
}

/**
 * Reaches the API named by `--api`, else `TENURE_API_URL`, else the one `npm start` runs on this machine, whatever its port, with the key in `TENURE_API_KEY`,
 * else the one a sandbox left on this machine.
 *
 * @throws CliError when there is no key, or the address is none
 */
export function openApi({ env }: Pick<Shell, 'env'>, given: string | undefined): Api {
  const address = given ?? env['TENURE_API_URL'] ?? leftAddress(env) ?? DEFAULT_URL;
  if (!URL.canParse(address)) throw new CliError(`${address} is no address such as ${DEFAULT_URL}`);
  const key = env['TENURE_API_KEY'] || sandboxKey(env, new URL(address).hostname);
  if (key === undefined)
    throw new CliError(
      `TENURE_API_KEY: set it to an API key that may read access; that of the sandbox on this machine is found in ${keyFile(env)}`,
    );
  return {
    async get(path, query, answer) {
      const url = new URL(path, address);
      for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
      return told(path, await reach(url, key), answer);
    },
    async send(method, path, body, answer) {
      const sent = { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      return told(path, await reach(new URL(path, address), key, sent), answer);
    },
  };
}

/** Where `npm start` with this data folder listens, while it runs. */
function leftAddress(env: Shell['env']): string | undefined {
  const file = apiAddressFile(dataDirOf(env));
  return existsSync(file) ? readFileSync(file, 'utf8').trim() || undefined : undefined;
}

/** The sandbox's own key; it is shown to nobody but this machine. */
function sandboxKey(env: Shell['env'], host: string): string | undefined {
  const file = keyFile(env);
  if (!/^(127\.0\.0\.1|localhost|\[::1\])$/.test(host) || !existsSync(file)) return undefined;
  return readFileSync(file, 'utf8').trim() || undefined;
}

function keyFile(env: Shell['env']): string {
  return join(dataDirOf(env), 'sandbox', 'api-key');
}

async function told<T>(path: string, response: Response, answer: z.ZodType<T>): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refused(path, response.status, body);
  const parsed = answer.safeParse(body);
  if (!parsed.success)
    throw new CliError(
      `${path}: ${new URL(response.url).origin} answered something else; is it this version of Tenure?`,
    );
  return parsed.data;
}

async function reach(
  url: URL,
  key: string,
  { headers, ...sent }: { method?: string; body?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  try {
    return await fetch(url, {
      ...sent,
      headers: { authorization: `Bearer ${key}`, accept: 'application/json', ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new CliError(
      `no Tenure API answers at ${url.origin}; start it, or name it with --api or TENURE_API_URL, or name its data folder in TENURE_DATA_DIR`,
      { cause },
    );
  }
}

function refused(path: string, status: number, body: unknown): CliError {
  const problem = ProblemBody.safeParse(body);
  const said = problem.success ? `${problem.data.title}: ${problem.data.detail}` : 'no reason was given';
  return new CliError(`${path} was answered with ${status}: ${said}`);
}
