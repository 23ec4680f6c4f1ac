import type { CompiledPolicy } from '../../../domain/policy/compiled-policy.js';
import { spokenApps } from '../../../domain/policy/lint/app-fields.js';
import { openApi } from '../api.js';
import type { OpenPolicy } from '../open-policy.js';
import type { Shell } from '../shell.js';
import { factsOfRecords, idsOf, type HrRecord } from './facts-of-record.js';
import type { LiveWorld } from './live-world.js';
import { readByApi } from './read-by-api.js';
import { readByConnectors, type ReadByConnectors, type SpokenApps } from './read-by-connectors.js';

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
  readonly under: (policy: CompiledPolicy) => LiveWorld;
  /** What could not be looked at, and what to do about it. */
  readonly leftOut: readonly string[];
}

/** Who was read, and where. */
interface ReadPeople {
  readonly records: readonly HrRecord[];
  /** `null` for all sources there are. */
  readonly sources: readonly string[] | null;
}

/** @returns `null` when nothing live is asked for; @throws CliError when it cannot be read */
export async function readWorld(
  shell: Shell,
  { live, api }: LiveOptions,
  policies: readonly OpenPolicy[],
): Promise<ReadWorld | null> {
  if (!live && api === undefined) return null;
  const told = api === undefined ? null : await readByApi(openApi(shell, api === true ? undefined : api));
  const read = live ? await readByConnectors(shell.env, told === null ? 'all' : 'targets', appsOf(policies)) : null;
  const people = told === null ? askedOf(read) : { records: told, sources: null };
  return {
    under: worldOf(people?.records.length === 0 ? null : people, read?.targets ?? []),
    leftOut: [...leftOutOf(people), ...(live ? [] : [NO_TARGETS])],
  };
}

function appsOf(policies: readonly OpenPolicy[]): SpokenApps {
  const spoken = policies.map(spokenApps);
  const targets = new Set(spoken.flatMap((each) => Object.keys(each)));
  return Object.fromEntries(
    [...targets].map((target) => [target, [...new Set(spoken.flatMap((each) => each[target] ?? []))]]),
  );
}

const NO_TARGETS = 'groups, apps and attributes were not compared: add --live to read the target';

function askedOf(read: ReadByConnectors | null): ReadPeople | null {
  return read === null || read.sources.length === 0 ? null : read;
}

function leftOutOf(people: ReadPeople | null): readonly string[] {
  const without = 'what depends on people was not compared';
  if (people === null)
    return [`no HR system is configured, so ${without}: configure one, or add --api to take the people from Tenure`];
  const { records, sources } = people;
  if (records.length > 0) return [];
  if (sources === null) return [`Tenure knows nobody yet, so ${without}`];
  return [
    `${sources.join(' and ')} ${sources.length === 1 ? 'shows' : 'show'} nobody, so ${without}: see what the credential may read`,
  ];
}

function worldOf(people: ReadPeople | null, targets: LiveWorld['targets']): ReadWorld['under'] {
  const at = new Date().toISOString();
  return (policy) => ({
    at,
    targets,
    people: people === null ? null : factsOfRecords(people.records, at, policy),
    known: people === null ? null : { ids: people.records.flatMap(idsOf), sources: people.sources },
  });
}
