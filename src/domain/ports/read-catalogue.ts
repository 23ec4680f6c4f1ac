import { ENTITLEMENT_KINDS } from '../account.js';
import type { TargetCatalogue } from '../target-catalogue.js';
import type { CallOptions } from './call-options.js';
import type { Catalogue } from './catalogue.js';
import type { Clock } from './clock.js';

/**
 * Reads a target's catalogue to its end.
 *
 * @param clock real time
 * @throws ConnectorError as the port
 */
export async function readCatalogue(
  source: Catalogue & { readonly target: string },
  clock: Clock,
  options: CallOptions,
): Promise<TargetCatalogue> {
  const readAt = new Date(clock.now()).toISOString();
  const entries = [];
  for (const kind of ENTITLEMENT_KINDS)
    for await (const page of source.catalogue(kind, options))
      entries.push(...page.map((entry) => ({ kind, ...entry })));
  return { target: source.target, readAt, entries };
}
