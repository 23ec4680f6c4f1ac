import type { Route } from '../http/route.js';
import { readBody } from '../http/json-body.js';
import { personAsked, PersonParams } from '../http/person-param.js';
import { openNameCheck } from '../../config/open-name-check.js';
import { actorOf } from '../actor.js';
import { Comparisons } from '../policy/comparisons.js';
import { previewSnapshot } from '../policy/preview-snapshot.js';
import { refuseUnknown } from '../policy/refuse-unknown.js';
import { Problem } from '../problem.js';
import { PersonPolicyAnswer, PersonPolicyOrder } from '../schemas/policy.js';
import { namedPolicy } from './named-policy.js';
import { shownChange } from './policy-preview.js';
import type { RouteDependencies } from './index.js';

/** `POST /v1/employees/{id}/policy`: one person to a stored version, forward or back; tells what it changes and what it cannot undo. */
export function personPolicyRoute({
  people,
  policies,
  clock,
  desk,
  blobs,
  book,
}: Pick<RouteDependencies, 'people' | 'policies' | 'clock' | 'desk' | 'blobs' | 'book'>): Route {
  return {
    method: 'post',
    path: '/v1/employees/{id}/policy',
    permission: 'changePolicy',
    operationId: 'movePersonToPolicy',
    summary: 'Move one person to a version of policy',
    description:
      'To an earlier one: undoes what a change did to them. What cannot be undone is in `change.irreversible`.',
    tag: 'policy',
    params: PersonParams,
    body: { 'application/json': PersonPolicyOrder },
    answers: { 202: { description: 'The person moves; what that changes.', schema: PersonPolicyAnswer } },
    problems: [
      'not-json',
      'body-too-large',
      'unsupported-media-type',
      'invalid-body',
      'unknown-employee',
      'unknown-policy',
      'unknown-entitlement',
    ],
    handle: async (call) => {
      const employee = await personAsked(call, book);
      const { policy, reason, force } = readBody(call, PersonPolicyOrder);
      await namedPolicy({ policy }, desk);
      const snapshot = await people.snapshot(employee);
      const { by } = actorOf(call, reason);
      if (snapshot.policy === null) throw new Problem('unavailable', 'nothing was decided about this person yet');
      const now = new Date(clock.now()).toISOString();
      const comparisons = new Comparisons({ policies, blobs }, { to: policy, against: null, at: now });
      const comparison = await comparisons.of(snapshot.policy);
      const untold = 'incomparable' in comparison ? comparison.incomparable.reason : null;
      const change = 'incomparable' in comparison ? null : previewSnapshot(snapshot, comparison);
      const names = await openNameCheck(policy, { library: desk.library, blobs, clock });
      if (change !== null) names.take(change);
      if (!force) refuseUnknown(names);
      const forced = force ? { forced: true as const } : {};
      await desk.rollouts.start({ policy, scope: { people: [snapshot.person] }, by, reason, at: now, ...forced });
      const shown = change === null ? null : shownChange(change, false);
      return { status: 202, body: { employee: snapshot.person, policy, change: shown, incomparable: untold } };
    },
  };
}
