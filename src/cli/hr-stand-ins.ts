import type { SandboxSystem } from '../config/config.js';
import type { BambooHrStandIn } from '../sandbox/bamboohr/bamboohr-stand-in.js';
import type { BambooHrOptions } from '../sandbox/bamboohr/options.js';
import { createBambooHrStandIn } from '../sandbox/bamboohr/stand-in.js';
import type { SandboxClock } from '../sandbox/kit/clock.js';
import type { NamelyOptions } from '../sandbox/namely/options.js';
import { createNamelyStandIn, type NamelyStandIn } from '../sandbox/namely/stand-in.js';
import type { TriNetOptions } from '../sandbox/trinet/options.js';
import { createTriNetStandIn, type TriNetStandIn } from '../sandbox/trinet/stand-in.js';

/** What may be set otherwise for each HR stand-in. */
export interface HrStandInOptions {
  readonly bamboohr?: Partial<BambooHrOptions>;
  readonly trinet?: Partial<TriNetOptions>;
  readonly namely?: Partial<NamelyOptions>;
  readonly ports?: Readonly<Partial<Record<SandboxSystem, number>>>;
}

/** The HR stand-ins of a company; BambooHR's is always there, the others where the sandbox lists them. */
export interface HrStandIns {
  readonly bamboohr: BambooHrStandIn;
  readonly trinet: TriNetStandIn | null;
  readonly namely: NamelyStandIn | null;
}

/** What all of them share. */
export interface HrStandInParts {
  readonly clock: SandboxClock;
  readonly sandbox: readonly SandboxSystem[];
  /** Folder of their state; in memory when absent. */
  readonly dataDir?: string;
  readonly webhook: { readonly webhookSecret: string; readonly webhookUrl: string };
}

/** Starts the HR stand-ins of a company. */
export async function startHrStandIns(
  { clock, sandbox, dataDir, webhook }: HrStandInParts,
  { ports = {}, ...options }: HrStandInOptions,
): Promise<HrStandIns> {
  const common = (system: SandboxSystem) => ({
    ...{ clock, port: ports[system] ?? 0 },
    ...(dataDir !== undefined && { dataDir }),
  });
  return {
    bamboohr: await createBambooHrStandIn({ ...common('bamboohr'), ...webhook, ...options.bamboohr }),
    trinet: sandbox.includes('trinet')
      ? await createTriNetStandIn({ ...common('trinet'), contractors: 'roster', ...options.trinet })
      : null,
    namely: sandbox.includes('namely') ? await createNamelyStandIn({ ...common('namely'), ...options.namely }) : null,
  };
}
