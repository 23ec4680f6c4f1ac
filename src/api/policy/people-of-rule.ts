import { isAnswered } from '../../domain/answers.js';
import type { Finding } from '../../domain/finding.js';
import type { Instant } from '../../domain/json.js';
import { givenByRule, type GivenByRule } from '../../domain/policy/given-by-rule.js';
import { memoSubject } from '../../domain/preview/memo-subject.js';
import type { Incomparable } from '../../domain/preview/summarise.js';
import { standingAt } from '../../domain/standing.js';
import type { PeopleClient } from '../people-client.js';
import type { PolicyReader } from '../policy-reader.js';
import type { PopulationRow } from '../population.js';
import { readable } from './comparisons.js';

/** A person and what the rule gives them, or why nobody can tell. */
export interface PersonOfRule {
  readonly id: string;
  readonly displayName: string | null;
  readonly policy: string;
  readonly given: readonly GivenByRule[] | Incomparable;
}

/** What the answer is read from; nobody is asked whose memo tells all. */
export interface RuleSources {
  readonly people: Pick<PeopleClient, 'everybody' | 'snapshot'>;
  readonly policies: PolicyReader;
}

/**
 * Everyone a rule holds at an instant, each by the policy version they are on, in the order of the read model; and everyone whose version
 * this program cannot read.
 *
 * @param after starts behind this person; `null` at the beginning
 */
export async function* peopleOfRule(
  sources: RuleSources,
  rule: string,
  at: Instant,
  after: string | null,
): AsyncGenerator<PersonOfRule> {
  let isDue = after === null;
  for await (const rows of sources.people.everybody({}))
    for (const row of rows) {
      const person = isDue ? await standingOf(sources, row, rule, at) : null;
      isDue ||= row.person === after;
      if (person !== null && ('incomparable' in person.given || person.given.length > 0)) yield person;
    }
}

/** @returns `null` for somebody nothing was decided about yet */
async function standingOf(
  { people, policies }: RuleSources,
  { person: id, memo }: PopulationRow,
  rule: string,
  at: Instant,
): Promise<PersonOfRule | null> {
  if (memo !== null && !memo.partial) {
    const { displayName, policy: hash } = memo;
    const policy = await readable(policies, hash);
    if ('incomparable' in policy) return { id, displayName, policy: hash, given: policy };
    const { subject, desired } = memoSubject(id, memo, policy, { now: at });
    return { id, displayName, policy: hash, given: givenByRule(rule, desired, subject.accounts) };
  }
  const { policy, records, accounts, block, line, dismissed, summary } = await people.snapshot(id);
  if (policy === null) return null;
  const displayName = summary?.displayName ?? null;
  const compiled = await readable(policies, policy);
  if ('incomparable' in compiled) return { id, displayName, policy, given: compiled };
  const isOverridden = (finding: Finding): boolean => isAnswered(dismissed, finding);
  const told = { blocked: block !== null, isOverridden, accounts };
  const question = { records, at, told, line: { person: id, link: line?.link ?? null } };
  const { desired } = standingAt(question, compiled);
  return { id, displayName, policy, given: givenByRule(rule, desired, accounts) };
}
