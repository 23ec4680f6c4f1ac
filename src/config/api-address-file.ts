import { join } from 'node:path';

/** Where a running `npm start` leaves the address of its API for the command line beside it. */
export function apiAddressFile(dataDir: string): string {
  return join(dataDir, 'sandbox', 'api-address');
}
