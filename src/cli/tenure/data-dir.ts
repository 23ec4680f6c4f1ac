import type { Shell } from './shell.js';

/** The data folder of the `npm start` that a command is beside. */
export function dataDirOf({ TENURE_DATA_DIR }: Shell['env']): string {
  return TENURE_DATA_DIR ?? '.tenure';
}
