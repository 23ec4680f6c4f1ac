import { accessAnswer, type AccessQuestion } from '../access-answer.js';
import { accountsAt } from '../archive/accounts-at.js';
import { knownAt } from '../archive/known-at.js';
import { personAsked, PersonParams } from '../http/person-param.js';
import { parseQuery } from '../http/query.js';
import type { Route } from '../http/route.js';
import { Problem } from '../problem.js';
import { createTargetSchemaStore } from '../../config/target-schema-store.js';
import { noonOf } from '../../domain/noon-of.js';
import type { CompiledPolicy } from '../../domain/policy/compiled-policy.js';
import { AccessAnswer, AccessQuery } from '../schemas/access.js';
import type { PersonSnapshot } from '../../workflows/messages.js';
import type { RouteDependencies } from './index.js';

export type AccessDependencies = Pick<RouteDependencies, 'people' | 'blobs' | 'policies' | 'clock' | 'book'>;

/** `GET …/access?at=`: what a person has and should have, now, as it was known in the past, or as it will be. */
export function accessRoute(dependencies: AccessDependencies): Route {
  return {
    method: 'get',
    path: '/v1/employees/{id}/access',
    permission: 'readAccess',
    operationId: 'getAccess',
    summary: 'A person’s access at an instant',
    description:
      'Computed by the function every decision uses. For a past instant: the record as known then, the policy of the last decision before, and what was held then as the timeline tells it.',
    tag: 'people',
    params: PersonParams,
    query: AccessQuery,
    answers: { 200: { description: 'The access.', schema: AccessAnswer } },
    problems: ['unknown-employee', 'unknown-parameter', 'invalid-parameter'],
    handle: async (call) => {
      const { at } = parseQuery(AccessQuery, call.query);
      const person = await personAsked(call, dependencies.book);
      const snapshot = await dependencies.people.snapshot(person);
      return { status: 200, body: accessAnswer(await questionOf(dependencies, snapshot, at)) };
    },
  };
}

/** Puts together what access and explanation are computed from: the present, what was known then, or what will be. */
export async function questionOf(
  dependencies: AccessDependencies,
  snapshot: PersonSnapshot,
  asked: string | undefined,
): Promise<AccessQuestion> {
  const { person, records, block, dismissed, accounts } = snapshot;
  const link = snapshot.line?.link ?? null;
  const now = new Date(dependencies.clock.now()).toISOString();
  const policy = await policyOf(dependencies, snapshot.policy);
  const at =
    asked === undefined
      ? now
      : asked.includes('T')
        ? new Date(asked).toISOString()
        : noonOf(asked, records, policy.calendarRules);
  const schemas = await createTargetSchemaStore(dependencies.blobs).readAll(Object.keys(policy.targets));
  const today = { person, at, records, block, link, dismissed, accounts, policy, schemas };
  if (at === now) return { ...today, basis: 'current' };
  return at > now ? { ...today, basis: 'forecast' } : recorded(dependencies, snapshot, at);
}

async function recorded(
  dependencies: AccessDependencies,
  snapshot: PersonSnapshot,
  at: string,
): Promise<AccessQuestion> {
  const { people, blobs } = dependencies;
  const { person, facts, dismissed, accounts } = snapshot;
  const { entries } = await people.timeline(person);
  const known = await knownAt(blobs, person, { facts, timeline: entries }, at);
  if (known === null) throw new Problem('unknown-employee', 'nothing had been heard of this person by then');
  const policy = await policyOf(dependencies, known.policy ?? snapshot.policy);
  return {
    person,
    at,
    basis: 'recorded',
    records: known.records,
    block: known.block,
    link: known.link,
    dismissed,
    accounts: await accountsAt(blobs, person, { accounts, timeline: entries }, at),
    policy,
  };
}

async function policyOf({ policies }: AccessDependencies, hash: string | null): Promise<CompiledPolicy> {
  const later = { headers: { 'Retry-After': '5' } };
  if (hash === null) throw new Problem('unavailable', 'nothing was decided about this person yet', later);
  try {
    return await policies.compiled(hash);
  } catch (cause) {
    throw new Problem('unavailable', `the policy ${hash} cannot be read from the shared store`, { ...later, cause });
  }
}
