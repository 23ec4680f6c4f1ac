import { readFacts } from '../archive/fact-reader.js';
import { linkOf } from '../archive/known-at.js';
import { readTimeline } from '../archive/timeline-reader.js';
import type { PeopleClient } from '../people-client.js';
import { readable } from '../policy/comparisons.js';
import type { PolicyReader } from '../policy-reader.js';
import type { Fact } from '../../domain/fact.js';
import { isAnswered, questionOf } from '../../domain/answers.js';
import type { Finding } from '../../domain/finding.js';
import { emptyRecord, fold } from '../../domain/fold.js';
import type { Instant } from '../../domain/json.js';
import type { ManagerLink } from '../../domain/managers/manager-link.js';
import type { CompiledPolicy } from '../../domain/policy/compiled-policy.js';
import { rulesOfEffect } from '../../domain/policy/rules-of-effect.js';
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

/** What the timeline says was decided; it outlasts the facts it was decided by. */
export interface PastDecision extends Pick<Decision, 'seq' | 'at' | 'policy' | 'phase' | 'effects'> {
  /** By effect, the rules of its version that may have asked for it; only where the decision is not derived again. */
  readonly rules: Readonly<Record<string, readonly string[]>>;
}

/** What came of deriving somebody's decisions again. */
export interface Rederived {
  readonly person: string;
  /** In the order they were made. */
  readonly decisions: readonly PastDecision[];
  readonly differences: readonly DecisionDifference[];
  /** Why they cannot be derived again, e.g. since facts were erased; `null` when they were. */
  readonly skipped: string | null;
}

/** What decisions are derived again from; nothing in it writes. */
export interface RederiveSources {
  readonly people: Pick<PeopleClient, 'snapshot' | 'timeline'>;
  readonly blobs: BlobStore;
  readonly policies: PolicyReader;
}

type Decision = Extract<TimelineEntry, { kind: 'decision' }>;

/** What was known when a decision was made; changes as the timeline is walked. */
interface Known {
  readonly records: Record<string, RecordState>;
  blocked: boolean;
  link: ManagerLink | null;
  /** Questions a person closed, by key. */
  readonly answers: Record<string, string>;
  /** Words of those closed before the timeline kept their key. */
  readonly closed: Set<string>;
  /** `target:name` of what was taken before: it may have been put aside and given back. */
  readonly taken: Set<string>;
}

/**
 * Derives every decision ever made about a person again, from the archived facts and the policy version of that day, in the order things
 * became known. The phase must be the same, and each effect must have a reason: access that policy wanted then, or wanted no more.
 *
 * Attributes are not compared: what an account held then is not archived. Of somebody whose facts are not all there any more nothing is
 * derived, and what was decided is told all the same.
 * So it is of somebody one of whose policies is no longer stored.
 * @throws PeopleError for an unknown person
 */
export async function rederive({ people, blobs, policies }: RederiveSources, person: string): Promise<Rederived> {
  const { facts: recentFacts } = await people.snapshot(person);
  const { entries: recent } = await people.timeline(person);
  const facts = new Map(
    (await readFacts(blobs, person, recentFacts)).map((fact) => [`${fact.source}/${fact.id}`, fact]),
  );
  const known: Known = { records: {}, blocked: false, link: null, answers: {}, closed: new Set(), taken: new Set() };
  const differences: DecisionDifference[] = [];
  const decisions: PastDecision[] = [];
  let gone = 0;
  let unreadable: string | null = null;
  for await (const entry of readTimeline({ blobs, person, recent }, 'asc', null)) {
    if (entry.kind !== 'decision') {
      if (entry.kind === 'fact' && entry.result === 'accepted' && !facts.has(factKey(entry))) gone += 1;
      learn(known, entry, facts, person);
      continue;
    }
    const { seq, at, policy, phase, effects } = entry;
    decisions.push({ seq, at, policy, phase, effects, rules: {} });
    if (gone > 0 || unreadable !== null) continue;
    const version = await readable(policies, policy);
    if ('incomparable' in version) unreadable = version.incomparable.reason;
    else differences.push(...differing(entry, person, known, version));
  }
  const skipped =
    gone === 0 ? unreadable : `${gone === 1 ? 'a fact is' : `${gone} facts are`} not in the archive any more`;
  if (skipped === null) return { person, decisions, differences, skipped };
  const told = await Promise.all(decisions.map(async (each) => ({ ...each, rules: await rulesOf(each, policies) })));
  return { person, decisions: told, differences: [], skipped };
}

/** @returns `{}` when the version is not there any more, or asked for nothing by rule */
async function rulesOf(
  { policy: hash, effects }: PastDecision,
  policies: PolicyReader,
): Promise<PastDecision['rules']> {
  const policy = await readable(policies, hash);
  if ('incomparable' in policy) return {};
  const named = effects.map((effect) => [effect, rulesOfEffect(policy, effect)] as const);
  return Object.fromEntries(named.filter(([, rules]) => rules.length > 0));
}

function factKey({ hr, event }: Extract<TimelineEntry, { kind: 'fact' }>): string {
  return `${hr.source}/${event.id}`;
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
  if (entry.kind === 'review' && (entry.change === 'overridden' || entry.change === 'dismissed')) {
    if (entry.key === undefined) known.closed.add(entry.detail);
    else known.answers[entry.key] = questionOf(entry);
  }
  if (entry.kind !== 'fact' || entry.result === 'duplicate' || entry.result === 'rejected') return;
  const fact = facts.get(factKey(entry));
  if (fact === undefined) return;
  const id = publicIdOf(fact.source, fact.hrId);
  known.records[id] = fold(known.records[id] ?? emptyRecord(), fact).record;
}

function differing(
  { seq, at, policy: hash, phase, effects }: Decision,
  person: string,
  known: Known,
  policy: CompiledPolicy,
): readonly DecisionDifference[] {
  const isOverridden = (finding: Finding): boolean =>
    isAnswered(known.answers, finding) || known.closed.has(finding.detail);
  const told = { blocked: known.blocked, isOverridden };
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
