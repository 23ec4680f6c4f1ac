import type { CalendarRules } from '../../../domain/calendar-rules.js';
import { openApi } from '../api.js';
import type { Shell } from '../shell.js';
import { factsOfRecords, type HrRecord } from './facts-of-record.js';
import type { LiveTarget, LiveWorld } from './live-world.js';
import { readByApi } from './read-by-api.js';
import { readByConnectors } from './read-by-connectors.js';

/** How the live world is asked for on a command line. */
export interface LiveOptions {
  /** Read targets and HR by the configured connectors. */
  readonly live?: true;
  /** Read the people from Tenure's API instead of HR. */
  readonly api?: string | true;
}

/** Systems as they were read, before a policy says when days begin. */
export interface ReadWorld {
  /** The same reading serves several policies, each with its own clock. */
  readonly under: (rules: CalendarRules) => LiveWorld;
}

/** @returns `null` when nothing live is asked for; @throws CliError when it cannot be read */
export async function readWorld(shell: Shell, { live, api }: LiveOptions): Promise<ReadWorld | null> {
  if (!live && api === undefined) return null;
  const at = new Date().toISOString();
  const people = api === undefined ? null : await readByApi(openApi(shell, api === true ? undefined : api));
  const read = live ? await readByConnectors(shell.env, people === null ? 'all' : 'targets') : null;
  return worldOf(at, people ?? read?.records ?? null, read?.targets ?? []);
}

function worldOf(at: string, records: readonly HrRecord[] | null, targets: readonly LiveTarget[]): ReadWorld {
  return { under: (rules) => ({ at, targets, people: records === null ? null : factsOfRecords(records, at, rules) }) };
}
