import type { z } from 'zod';
import { ENTITLEMENT_KINDS } from '../../domain/account.js';
import { isJsonObject, jsonOf } from '../../domain/json-object.js';
import type { JsonObject } from '../../domain/json.js';
import { explain, type ExplainedRule, type ExplainQuestion } from '../../domain/policy/explain.js';
import { standingOf, type AccessQuestion } from '../access-answer.js';
import { personAsked, PersonParams } from '../http/person-param.js';
import { parseQuery } from '../http/query.js';
import type { Route } from '../http/route.js';
import { Explanation, ExplainQuery } from '../schemas/explain.js';
import { questionOf, type AccessDependencies } from './access.js';

interface Answer extends Omit<z.input<typeof Explanation>, 'facts' | 'rules'> {
  readonly facts: JsonObject;
  readonly rules: readonly ExplainedRule[];
}

/** `GET …/explain?at=&entitlement=`: why a person has what they have, and why they lack the rest. */
export function explainRoute(dependencies: AccessDependencies): Route {
  return {
    method: 'get',
    path: '/v1/employees/{id}/explain',
    permission: 'readAccess',
    operationId: 'getExplanation',
    summary: 'Why a person has their access at an instant',
    description:
      'Every rule that spoke, the facts it saw, what it gave or withheld and who had the last word. Computed for an instant as access is, from the same outcomes the decision is made of.',
    tag: 'people',
    params: PersonParams,
    query: ExplainQuery,
    answers: { 200: { description: 'The explanation.', schema: Explanation } },
    problems: ['unknown-employee', 'unknown-parameter', 'invalid-parameter'],
    handle: async (call) => {
      const { at, entitlement } = parseQuery(ExplainQuery, call.query);
      const snapshot = await dependencies.people.snapshot(await personAsked(call, dependencies.book));
      const question = await questionOf(dependencies, snapshot, at);
      return { status: 200, body: explanation(question, entitlement === undefined ? null : asked(entitlement)) };
    },
  };
}

function explanation(question: AccessQuestion, entitlement: ExplainQuestion['entitlement']): Answer {
  const { person: id, at, basis, policy, accounts } = question;
  const standing = standingOf(question);
  // Accounts of the manager are shown by the rules of their target.
  const { accounts: _, ...manager } = standing.view.employee.manager;
  const facts = jsonOf({ ...standing.view.employee, manager });
  return {
    ...{ id, at, phase: standing.view.phase, basis, policy: policy.hash },
    facts: isJsonObject(facts) ? facts : {},
    rules: explain({ standing, policy, accounts, entitlement, seen: basis === 'forecast' ? 'today' : 'then' }),
  };
}

/** `group:Dept eng` names the kind as well; any other text is a name alone. */
function asked(text: string): NonNullable<ExplainQuestion['entitlement']> {
  const kind = ENTITLEMENT_KINDS.find((each) => text.startsWith(`${each}:`)) ?? null;
  return { kind, name: kind === null ? text : text.slice(kind.length + 1) };
}
