import { existsSync } from 'node:fs';
import { PolicyAnswer, PolicyContent } from '../../api/schemas/policy.js';
import { loadStored } from '../../domain/policy/load-stored.js';
import type { Api } from './api.js';
import { CliError } from './cli-error.js';
import { mayNameVersion, versionNamed } from './named-version.js';
import { openPolicy, type OpenPolicy } from './open-policy.js';

/** A policy as it is compared. */
export type DiffSide = Pick<OpenPolicy, 'hash' | 'document'>;

/**
 * One side of a diff: a file, or a version that Tenure keeps.
 *
 * @param api asked only for a version
 * @throws CliError when there is no such file or version, or it cannot be used
 */
export async function openSide(named: string, api: () => Api): Promise<DiffSide> {
  if (existsSync(named) || !mayNameVersion(named.toLowerCase())) return openPolicy(named);
  const tenure = api();
  const { versions } = await tenure.get('/v1/policy', {}, PolicyAnswer);
  const hash = versionNamed(named.toLowerCase(), versions);
  const { content } = await tenure.get(`/v1/policy/${hash}`, {}, PolicyContent);
  const document = loadStored(JSON.stringify(content));
  if (document === undefined)
    throw new CliError(`${hash} cannot be read by this version of Tenure; install the newer one`);
  return { hash, document };
}
