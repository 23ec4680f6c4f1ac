import { existsSync, readFileSync } from 'node:fs';
import { SANDBOX_SYSTEMS } from '../../../config/config.js';
import { standInsFile, StandInUrls } from '../../../config/stand-ins-file.js';
import type { SandboxUrls } from '../../sandbox-connectors.js';
import { CliError } from '../cli-error.js';
import { dataDirOf } from '../data-dir.js';
import type { Shell } from '../shell.js';

/**
 * The stand-ins that `npm start` runs on this machine, whatever their ports.
 *
 * @param named what `TENURE_SANDBOX` says: `1` for all that run, else some of them; unknown names are refused where the company is started
 * @throws CliError when it does not run, or runs without one of those named
 */
export function runningStandIns(env: Shell['env'], named: string): SandboxUrls {
  const dataDir = dataDirOf(env);
  const file = standInsFile(dataDir);
  if (!existsSync(file))
    throw new CliError(
      `no npm start runs with the data folder ${dataDir}: start it, or name its folder in TENURE_DATA_DIR`,
    );
  const running = StandInUrls.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (named === '1') return running;
  const names = named.split(',').map((name) => name.trim());
  const asked = SANDBOX_SYSTEMS.filter((system) => names.includes(system));
  const missing = asked.filter((system) => running[system] === undefined);
  if (missing.length > 0)
    throw new CliError(`no stand-in of ${missing.join(' and ')} runs: leave it out of TENURE_SANDBOX, or start it`);
  return Object.fromEntries(asked.map((system) => [system, running[system]]));
}
