import { readFacts } from '../archive/fact-reader.js';
import { linkOf } from '../archive/known-at.js';
import { readTimeline } from '../archive/timeline-reader.js';
import type { PeopleClient } from '../people-client.js';
import type { PolicyReader } from '../policy-reader.js';
import type { Fact } from '../../domain/fact.js';
import { emptyRecord, fold } from '../../domain/fold.js';
import type { Instant } from '../../domain/json.js';
import type { ManagerLink } from '../../domain/managers/manager-link.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import { publicIdOf } from '../../domain/public-id.js';
import type { RecordState } from '../../domain/record-state.js';
import { standingAt } from '../../domain/standing.js';
import type { TimelineEntry } from '../../domain/timeline.js';
import { unfounded } from './unfounded.js';

/** A past decision that facts and policy of its time do not lead to. */
export interface DecisionDifference {
  readonly seq: number;
  readonly at: Instant;
  readonly policy: string;
  /** `phase`, or the key of an effect nothing then asked for. */
  readonly what: string;
  readonly recorded: string;
  readonly derived: string;
}

/** What came of deriving somebody's decisions again. */
export interface Rederived {
  readonly person: string;
  readonly decisions: number;
  readonly differences: readonly DecisionDifference[];
}

type Decision = Extract<TimelineEntry, { kind: 'decision' }>;

/** What was known when a decision was made; changes as the timeline is walked. */
interface Known {
  readonly records: Record<string, RecordState>;
  blocked: boolean;
  link: ManagerLink | null;
  /** Details of findings a person closed. */
  readonly closed: Set<string>;
  /** `target:name` of what was taken before: it may have been put aside and given back. */
  readonly taken: Set<string>;
}

/**
 * Derives every decision ever made about a person again, from the archived facts and the policy version of that day, in the order things
 * became known. The phase must be the same, and each effect must have a reason: access that policy wanted then, or wanted no more.
 *
 * Attributes are not compared: what an account held then is not archived.
 * @throws PeopleError for an unknown person; Error when a policy is no longer stored
 */
export async function rederive(
  sources: { readonly people: PeopleClient; readonly blobs: BlobStore; readonly policies: PolicyReader },
  person: string,
): Promise<Rederived> {
  const { people, blobs, policies } = sources;
  const { facts: recentFacts } = await people.snapshot(person);
  const { entries: recent } = await people.timeline(person);
  const facts = new Map(
    (await readFacts(blobs, person, recentFacts)).map((fact) => [`${fact.source}/${fact.id}`, fact]),
  );
  const known: Known = { records: {}, blocked: false, link: null, closed: new Set(), taken: new Set() };
  const differences: DecisionDifference[] = [];
  let decisions = 0;
  for await (const entry of readTimeline({ blobs, person, recent }, 'asc', null)) {
    if (entry.kind !== 'decision') {
      learn(known, entry, facts, person);
      continue;
    }
    decisions += 1;
    differences.push(...(await differing(entry, person, known, policies)));
  }
  return { person, decisions, differences };
}

function learn(
  known: Known,
  entry: Exclude<TimelineEntry, Decision>,
  facts: ReadonlyMap<string, Fact>,
  person: string,
): void {
  if (entry.kind === 'block') known.blocked = entry.change === 'blocked';
  if (entry.kind === 'manager') known.link = linkOf(entry);
  // A record that is another person's has its own account closed, as by a block.
  if (entry.kind === 'identity' && entry.record === person) known.blocked = entry.change === 'joined';
  else if (entry.kind === 'identity' && entry.change === 'parted') delete known.records[entry.record];
  if (entry.kind === 'review' && (entry.change === 'overridden' || entry.change === 'dismissed'))
    known.closed.add(entry.detail);
  if (entry.kind !== 'fact' || entry.result === 'duplicate' || entry.result === 'rejected') return;
  const fact = facts.get(`${entry.hr.source}/${entry.event.id}`);
  if (fact === undefined) return;
  const id = publicIdOf(fact.source, fact.hrId);
  known.records[id] = fold(known.records[id] ?? emptyRecord(), fact).record;
}

async function differing(
  { seq, at, policy: hash, phase, effects }: Decision,
  person: string,
  known: Known,
  policies: PolicyReader,
): Promise<readonly DecisionDifference[]> {
  const policy = await policies.compiled(hash);
  const told = { blocked: known.blocked, isOverridden: ({ detail }: { detail: string }) => known.closed.has(detail) };
  const line = { person, link: known.link };
  const { view, desired } = standingAt({ records: known.records, at, told, line }, policy);
  const about = { seq, at, policy: hash };
  const wrongPhase = view.phase === phase ? [] : [{ ...about, what: 'phase', recorded: phase, derived: view.phase }];
  return [
    ...wrongPhase,
    ...effects.flatMap((effect) => {
      const why = unfounded(effect, desired, known.taken);
      return why === null ? [] : [{ ...about, what: effect, recorded: 'asked for', derived: why }];
    }),
  ];
}
