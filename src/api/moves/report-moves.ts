import { grantingInstant } from '../../domain/calendar.js';
import type { CivilDate, Instant } from '../../domain/json.js';
import { changesSince, type EntitlementChanges } from '../../domain/moves/changes-since.js';
import { dayOf, moveStanding, type MoveState } from '../../domain/moves/move-state.js';
import type { MoveOutcome } from '../../domain/moves/move-totals.js';
import { outstandingOf, settledMover } from '../../domain/moves/outstanding.js';
import { noonOf } from '../../domain/noon-of.js';
import type { PersonMemo } from '../../domain/person-memo.js';
import type { NamedPerson } from '../../domain/preview/summarise.js';
import { recordsOf } from '../../domain/rehire-eligibility.js';
import type { TimelineEntry } from '../../domain/timeline.js';
import { viewAt } from '../../domain/view-at.js';
import { readTimeline } from '../archive/timeline-reader.js';
import { inParallel } from '../http/in-parallel.js';
import { inSlices } from '../http/in-slices.js';
import type { PeopleClient } from '../people-client.js';
import { PeopleError } from '../people-error.js';
import { snapshotSubject } from '../policy/snapshot-subject.js';
import { namedPerson } from '../policy/untold.js';
import { knownSnapshot } from './known-snapshot.js';
import type { Move } from './moved.js';
import type { MovesSources } from './preview-moves.js';
import { versionsOf, type VersionReader } from './versions.js';

/** What a report of moves reads; nothing in it writes. */
export type MovesReportSources = MovesSources & { readonly people: Pick<PeopleClient, 'timeline'> };

interface Question {
  readonly sources: MovesReportSources;
  readonly version: VersionReader;
  readonly memos: ReadonlyMap<string, PersonMemo>;
  readonly from: CivilDate;
  readonly now: Instant;
}

const QUERIES_AT_ONCE = 16;
/** Of so many nobody could tell in time: the engine or its workers are away. */
const MOST_UNREAD = 10;

/**
 * Tells what became of a reorganisation: whether HR has said each move, how far it is carried out, and what everybody got and lost since the
 * day it began. By the read model where nothing is open, by the person's own state elsewhere; what was done is told by timelines.
 *
 * @throws PeopleError when more than a few cannot be asked
 */
export async function reportMoves(
  sources: MovesReportSources,
  { from, moves }: { readonly from: CivilDate; readonly moves: readonly Move[] },
): Promise<{ readonly asOf: Instant; readonly outcomes: readonly MoveOutcome[]; readonly unknown: readonly string[] }> {
  const asOf = new Date(sources.clock.now()).toISOString();
  const memos = await settledMemos(sources.people, new Set(moves.map(({ person }) => person)));
  const question = { sources, version: versionsOf(sources), memos, from, now: asOf };
  const breathe = inSlices();
  let missed = 0;
  const told = await inParallel(moves, QUERIES_AT_ONCE, async (move) => {
    await breathe();
    try {
      return (await byMemo(question, move)) ?? (await byState(question, move));
    } catch (error) {
      if (!(error instanceof PeopleError) || (missed += 1) > MOST_UNREAD) throw error;
      return unread(namedPerson(move.person, memos.get(move.person) ?? null), error.message);
    }
  });
  return {
    asOf,
    outcomes: told.filter((each) => each !== null),
    unknown: moves.flatMap(({ person }, index) => (told[index] === null ? [person] : [])),
  };
}

/** Memos of those of whom no review and no hold is open. */
async function settledMemos(
  people: Pick<PeopleClient, 'everybody'>,
  named: ReadonlySet<string>,
): Promise<ReadonlyMap<string, PersonMemo>> {
  const memos = new Map<string, PersonMemo>();
  for await (const page of people.everybody({}))
    for (const { person, memo, isQuestioned } of page)
      if (memo !== null && !isQuestioned && named.has(person)) memos.set(person, memo);
  return memos;
}

/** @returns `null` when only their own state tells */
async function byMemo(question: Question, { person, job }: Move): Promise<MoveOutcome | null> {
  const { version, memos, from, now } = question;
  const memo = memos.get(person);
  const under = memo === undefined ? null : await version(memo.policy);
  if (memo === undefined || under === null || 'incomparable' in under) return null;
  const view = settledMover(person, { memo, job }, under, { from, now });
  if (view === null) return null;
  const standing = moveStanding(job, view, { holds: [], reviews: [], effects: [] }, 'begun');
  const changes = await changesOf(question, { person, zone: view.timeZone, state: standing.state });
  return { ...namedPerson(person, memo), ...standing, ...changes, toGain: [], toLose: [] };
}

/** @returns `null` for somebody of whom nothing is known */
async function byState(question: Question, { person, job }: Move): Promise<MoveOutcome | null> {
  const { sources, version, from, now } = question;
  const snapshot = await knownSnapshot(sources.people, person);
  if (snapshot === null) return null;
  const under = await version(snapshot.policy);
  if ('incomparable' in under) return unread(namedPerson(person, snapshot.summary), under.incomparable.reason);
  const { policy, schemas } = under;
  const noon = noonOf(from, snapshot.records, policy.calendarRules);
  const view = viewAt(recordsOf(snapshot.records), noon > now ? noon : now, policy.calendarRules);
  const present = snapshotSubject(snapshot, now, schemas)(policy);
  const { toGain, toLose, effects } = outstandingOf(present, policy);
  const failed = new Map(snapshot.failures.map(({ key, code }) => [key, code]));
  const keys = new Set([...snapshot.failures, ...snapshot.pending].map(({ key }) => key).concat(effects));
  const standing = moveStanding(
    job,
    view,
    {
      holds: snapshot.held.map(({ reason, detail }) => `${reason}: ${detail}`),
      reviews: snapshot.reviews.map(({ key, detail }) => `${key}: ${detail}`),
      effects: [...keys].map((key) => (failed.has(key) ? `${key} failed: ${failed.get(key) ?? ''}` : key)),
    },
    dayOf(job, present.view, noon),
  );
  const changes = await changesOf(question, { person, zone: view.timeZone, state: standing.state });
  return { ...namedPerson(person, snapshot.summary), ...standing, ...changes, toGain, toLose };
}

function unread(named: NamedPerson, why: string): MoveOutcome {
  const nothing = { differs: [], gained: [], lost: [], toGain: [], toLose: [] };
  return { ...named, ...nothing, state: 'unread', why: [why] };
}

/** What was done since 00:00 of the day it began; nobody reads the timeline of somebody whose move has not. */
async function changesOf(
  { sources, from }: Question,
  { person, zone, state }: { readonly person: string; readonly zone: string; readonly state: MoveState },
): Promise<EntitlementChanges> {
  if (state === 'unheard' || state === 'gone' || state === 'ahead') return { gained: [], lost: [] };
  const since = grantingInstant(from, '00:00', zone);
  const { entries: recent } = await sources.people.timeline(person);
  const later: TimelineEntry[] = [];
  for await (const entry of readTimeline({ blobs: sources.blobs, person, recent }, 'desc', null)) {
    if (entry.at < since) break;
    later.push(entry);
  }
  return changesSince(later.toReversed(), since);
}
