import { canonicalJson } from '../../domain/canonical-json.js';
import type { CivilDate, Instant } from '../../domain/json.js';
import { noonOf } from '../../domain/noon-of.js';
import type { PersonChange } from '../../domain/preview/person-change.js';
import { previewMove } from '../../domain/preview/preview-move.js';
import { previewChange } from '../../domain/preview/preview-person.js';
import { inParallel } from '../http/in-parallel.js';
import { inSlices } from '../http/in-slices.js';
import type { PeopleClient } from '../people-client.js';
import type { ComparisonSources } from '../policy/comparisons.js';
import { PreviewTally, type PreviewReport } from '../policy/preview-tally.js';
import { snapshotSubject } from '../policy/snapshot-subject.js';
import { untold, type Untold } from '../policy/untold.js';
import { knownSnapshot } from './known-snapshot.js';
import { moved, type Move } from './moved.js';
import { versionsOf, type VersionReader } from './versions.js';

/** What a preview of moves reads; nothing in it writes. */
export interface MovesSources extends ComparisonSources {
  readonly people: Pick<PeopleClient, 'everybody' | 'snapshot'>;
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
/** To ask so few is less than to read the whole company. */
const FEW = 20;

/**
 * Tells what a reorganisation would change, were HR to tell it: everybody under the version they are on, at 12:00 of the day it begins where
 * they are, or now when that has passed, with their move and without it. By the read model where it tells; the others are asked.
 */
export async function previewMoves(
  sources: MovesSources,
  { from, moves, limit }: Moves,
): Promise<PreviewReport & { readonly unknown: readonly string[] }> {
  const now = new Date(sources.clock.now()).toISOString();
  const question = { people: sources.people, version: versionsOf(sources), from, now };
  const known = moves.length > FEW ? await toldByMemo(question, moves) : new Map<string, PersonChange | Untold>();
  const told = await inParallel(
    moves,
    QUERIES_AT_ONCE,
    async (move) => known.get(move.person) ?? toldWhenAsked(question, move),
  );
  const tally = new PreviewTally(limit);
  for (const change of told) if (change !== null) tally.take(change);
  const unknown = moves.flatMap(({ person }, index) => (told[index] === null ? [person] : []));
  return { ...tally.report(canonicalJson({ from, moves })), unknown };
}

interface Question {
  readonly people: MovesSources['people'];
  readonly version: VersionReader;
  readonly from: CivilDate;
  readonly now: Instant;
}

/** Everybody of whom the read model tells all. */
async function toldByMemo(
  { people, version, from, now }: Question,
  moves: readonly Move[],
): Promise<ReadonlyMap<string, PersonChange | Untold>> {
  const jobs = new Map(moves.map(({ person, job }) => [person, job]));
  const told = new Map<string, PersonChange | Untold>();
  const breathe = inSlices();
  for await (const page of people.everybody({}))
    for (const { person, memo } of page) {
      const job = jobs.get(person);
      if (memo === null || job === undefined) continue;
      const under = await version(memo.policy);
      const change =
        'incomparable' in under
          ? untold(person, memo, under)
          : previewMove(person, { memo, job }, under.policy, { from, now, schemas: under.schemas });
      if (change !== 'ask') told.set(person, change);
      await breathe();
    }
  return told;
}

/** @returns `null` for somebody of whom nothing is known */
async function toldWhenAsked(
  { people, version, from, now }: Question,
  move: Move,
): Promise<PersonChange | Untold | null> {
  const snapshot = await knownSnapshot(people, move.person);
  if (snapshot === null) return null;
  const under = await version(snapshot.policy);
  if ('incomparable' in under) return untold(move.person, snapshot.summary, under);
  const { policy, schemas } = under;
  const noon = noonOf(from, snapshot.records, policy.calendarRules);
  const at = noon > now ? noon : now;
  const before = snapshotSubject(snapshot, at, schemas)(policy);
  const after = snapshotSubject(moved(snapshot, move, { from, now, view: before.view }), at, schemas)(policy);
  const change = previewChange(move.person, before, after, policy);
  return { ...change, pending: change.pending || snapshot.pending.length > 0 };
}
