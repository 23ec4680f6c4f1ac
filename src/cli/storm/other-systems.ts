import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxClock } from '../../sandbox/kit/clock.js';
import { createNamelyStandIn, type NamelyStandIn } from '../../sandbox/namely/stand-in.js';
import { createTriNetStandIn } from '../../sandbox/trinet/stand-in.js';
import type { TriNetStandIn } from '../../sandbox/trinet/trinet-stand-in.js';
import { NAMELY_MAPPING } from './namely-office.js';
import { OFFICES } from './truth.js';

/** The HR systems beside the one that every sandbox company has. */
export interface OtherSystems {
  readonly trinet: TriNetStandIn;
  readonly namely: NamelyStandIn;
  /** Variables by which a worker reaches them. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts them empty. @param dataDir for their mappings */
export async function startOtherSystems(clock: SandboxClock, dataDir: string): Promise<OtherSystems> {
  const locations = OFFICES.map(({ location }) => ({
    locationId: location,
    locationName: location,
    city: location,
    state: null,
    country: null,
  }));
  const trinet = await createTriNetStandIn({ clock, locations });
  const namely = await createNamelyStandIn({ clock });
  const mapping = join(dataDir, 'namely.yaml');
  await writeFile(mapping, NAMELY_MAPPING);
  return {
    trinet,
    namely,
    env: {
      TRINET_BASE_URL: trinet.url,
      TRINET_COMPANY_ID: 'AB1',
      TRINET_CLIENT_ID: 'sandbox-trinet-client',
      TRINET_CLIENT_SECRET: 'sandbox-trinet-secret',
      NAMELY_BASE_URL: namely.url,
      NAMELY_ACCESS_TOKEN: 'sandbox-namely-token',
      NAMELY_MAPPING: mapping,
    },
    stop: async () => void (await Promise.all([trinet.stop(), namely.stop()])),
  };
}
