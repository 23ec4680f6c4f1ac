import { createTargetSchemaStore, type TargetSchemaStore } from '../../config/target-schema-store.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { CivilDate, Instant } from '../../domain/json.js';
import { noonOf } from '../../domain/noon-of.js';
import { UnreadablePolicy } from '../../domain/policy/unreadable-policy.js';
import type { PersonChange } from '../../domain/preview/person-change.js';
import { previewChange } from '../../domain/preview/preview-person.js';
import { inParallel } from '../http/in-parallel.js';
import type { PeopleClient } from '../people-client.js';
import { PeopleError } from '../people-error.js';
import { readable, type ComparisonSources } from '../policy/comparisons.js';
import { PreviewTally, type PreviewReport, type Untold } from '../policy/preview-tally.js';
import { snapshotSubject } from '../policy/snapshot-subject.js';
import { moved, type Move } from './moved.js';

/** What a preview of moves reads; nothing in it writes. */
export interface MovesSources extends ComparisonSources {
  readonly people: Pick<PeopleClient, 'snapshot'>;
  readonly clock: { readonly now: () => number };
}

/** A reorganisation: everybody moves on one day. */
export interface Moves {
  readonly from: CivilDate;
  readonly moves: readonly Move[];
  /** Most people shown one by one. */
  readonly limit: number;
}

const QUERIES_AT_ONCE = 16;

/**
 * Tells what a reorganisation would change, were HR to tell it: everybody by their own state and under the version they are on, at 12:00 of
 * the day it begins where they are, or now when that has passed, with their move and without it.
 */
export async function previewMoves(
  sources: MovesSources,
  { from, moves, limit }: Moves,
): Promise<PreviewReport & { readonly unknown: readonly string[] }> {
  const now = new Date(sources.clock.now()).toISOString();
  const schemas = createTargetSchemaStore(sources.blobs);
  const told = await inParallel(moves, QUERIES_AT_ONCE, (move) => changeOf(sources, schemas, move, from, now));
  const tally = new PreviewTally(limit);
  for (const change of told) if (change !== null) tally.take(change);
  const unknown = moves.flatMap(({ person }, index) => (told[index] === null ? [person] : []));
  return { ...tally.report(canonicalJson({ from, moves })), unknown };
}

/** @returns `null` for somebody of whom nothing is known */
async function changeOf(
  { people, policies }: MovesSources,
  targetSchemas: TargetSchemaStore,
  move: Move,
  from: CivilDate,
  now: Instant,
): Promise<PersonChange | Untold | null> {
  const snapshot = await people.snapshot(move.person).catch(unlessUnknown);
  if (snapshot === null || snapshot.policy === null || snapshot.aliasOf !== undefined) return null;
  const policy = await readable(policies, snapshot.policy);
  if (policy instanceof UnreadablePolicy) {
    const { displayName = '', employee } = snapshot.summary ?? {};
    const incomparable = { policy: snapshot.policy, reason: policy.message };
    return { incomparable, person: move.person, displayName, department: employee?.department ?? '' };
  }
  const schemas = await targetSchemas.readAll(Object.keys(policy.targets));
  const noon = noonOf(from, snapshot.records, policy.calendarRules);
  const at = noon > now ? noon : now;
  const before = snapshotSubject(snapshot, at, schemas)(policy);
  const after = snapshotSubject(moved(snapshot, move, { from, now, view: before.view }), at, schemas)(policy);
  const change = previewChange(move.person, before, after, policy);
  return { ...change, pending: change.pending || snapshot.pending.length > 0 };
}

function unlessUnknown(error: unknown): null {
  if (error instanceof PeopleError && error.kind === 'unknown-person') return null;
  throw error;
}
