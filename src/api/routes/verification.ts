import type { z } from 'zod';
import type { PastDecision } from '../audit/rederive.js';
import { verifyDecisions, type Verification } from '../audit/verify-decisions.js';
import { parseQuery } from '../http/query.js';
import type { Route } from '../http/route.js';
import { VerificationAnswer, VerificationQuery } from '../schemas/verification.js';
import type { RouteDependencies } from './index.js';

/** `GET /v1/decisions/verification`: past decisions about a sample of people, derived again and compared. */
export function verificationRoute(dependencies: Pick<RouteDependencies, 'people' | 'blobs' | 'policies'>): Route {
  return {
    method: 'get',
    path: '/v1/decisions/verification',
    permission: 'readAccess',
    operationId: 'verifyDecisions',
    summary: 'Whether past decisions follow from facts and policy of their day',
    description:
      'Every decision about each person drawn is derived again from the archived facts and the policy version it names. Writes nothing.',
    tag: 'policy',
    query: VerificationQuery,
    answers: {
      200: { description: 'How many are identical, which differ, who was skipped.', schema: VerificationAnswer },
    },
    problems: ['unknown-parameter', 'invalid-parameter', 'unknown-employee'],
    handle: async (call) => {
      const { person = null, sample, seed } = parseQuery(VerificationQuery, call.query);
      const verification = await verifyDecisions(dependencies, { people: person, size: sample, seed });
      return { status: 200, body: answerOf(verification) };
    },
  };
}

type Shown = z.input<typeof VerificationAnswer>['skipped'][number]['decisions'][number];

function shown({ effects, rules, ...decision }: PastDecision): Shown {
  const copied = Object.entries(rules).map(([effect, ids]): [string, string[]] => [effect, [...ids]]);
  return { ...decision, effects: [...effects], rules: Object.fromEntries(copied) };
}

function answerOf({ population, sampled }: Verification): z.input<typeof VerificationAnswer> {
  const derived = sampled.filter(({ skipped }) => skipped === null);
  const decisions = derived.reduce((sum, each) => sum + each.decisions.length, 0);
  const differing = derived.reduce((sum, { differences }) => sum + new Set(differences.map(({ seq }) => seq)).size, 0);
  return {
    ...{ population, sampled: sampled.length, decisions, identical: decisions - differing },
    differences: derived.flatMap(({ person, differences }) => differences.map((each) => ({ person, ...each }))),
    skipped: sampled.flatMap(({ person, skipped, decisions: told }) =>
      skipped === null ? [] : [{ person, why: skipped, decisions: told.map(shown) }],
    ),
  };
}
