import { loadConfig, type Config } from './config.js';

/** The configuration of an entry point; every fault is printed, each on a line of its own, and the process ends with 1. */
export function configOrExit(env: Readonly<Record<string, string | undefined>>): Config {
  try {
    return loadConfig(env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
