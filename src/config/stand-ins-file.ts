import { join } from 'node:path';
import { z } from 'zod';
import { SANDBOX_SYSTEMS } from './config.js';

/** Where a running `npm start` leaves the addresses of its stand-ins for the command line beside it, as `StandInUrls`. */
export function standInsFile(dataDir: string): string {
  return join(dataDir, 'sandbox', 'stand-ins.json');
}

/** Addresses of the stand-ins that run, by the system they stand in for. */
export const StandInUrls = z.partialRecord(z.enum(SANDBOX_SYSTEMS), z.url());
