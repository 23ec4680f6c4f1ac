import { z } from 'zod';
import { noContent, ok, type Call } from './call.js';
import type { Endpoints } from './endpoints.js';
import { ruleView } from './group-view.js';
import { newId } from './ids.js';
import { OktaError, invalid, notFound } from './okta-error.js';
import type { GroupRule } from './okta-group.js';
import { timestamp, type Org } from './org.js';
import { page } from './paging.js';
import { reconcileEverybody } from './reconcile-user.js';
import { forgetRule, removeRuleMembers } from './rule-engine.js';
import { ruleTest } from './rule-expression.js';
import { readBody } from './user-request.js';

const RuleRequest = z.object({
  type: z.literal('group_rule').optional(),
  name: z.string().min(1).max(50),
  conditions: z.object({
    people: z.object({ users: z.object({ exclude: z.array(z.string()).max(100).default([]) }).optional() }).optional(),
    expression: z.object({ value: z.string() }),
  }),
  actions: z.object({ assignUserToGroups: z.object({ groupIds: z.array(z.string()).max(100) }) }),
});

/** Routes of `/api/v1/groups/rules`; mount them before those of groups. */
export function ruleEndpoints(org: Org, endpoints: Endpoints): void {
  const groups = 'okta.groups';
  const ruleOf = (call: Call) => ruleById(org, call.params['id'] ?? '');
  endpoints.on('GET', '/groups/rules', groups, (call) =>
    page(org, call, Object.values(org.state.rules), { standard: 50, max: 200 }, ruleView),
  );
  endpoints.on('POST', '/groups/rules', groups, (call) => {
    const now = timestamp(org);
    const rule: GroupRule = {
      id: newId(org, '0pr'),
      status: 'INACTIVE',
      created: now,
      lastUpdated: now,
      ...content(org, call),
    };
    org.state.rules[rule.id] = rule;
    org.changed();
    return ok(ruleView(rule));
  });
  endpoints.on('GET', '/groups/rules/:id', groups, (call) => ok(ruleView(ruleOf(call))));
  endpoints.on('PUT', '/groups/rules/:id', groups, (call) => {
    const rule = inactive(ruleOf(call));
    Object.assign(rule, content(org, call), { lastUpdated: timestamp(org) });
    org.changed();
    return ok(ruleView(rule));
  });
  endpoints.on('DELETE', '/groups/rules/:id', groups, (call) => {
    const rule = inactive(ruleOf(call));
    if (call.query.get('removeUsers') === 'true') removeRuleMembers(org, rule.id);
    forgetRule(org, rule.id);
    delete org.state.rules[rule.id];
    return { status: 202 };
  });
  endpoints.on('POST', '/groups/rules/:id/lifecycle/activate', groups, (call) => {
    setStatus(org, ruleOf(call), 'ACTIVE');
    reconcileEverybody(org);
    return noContent();
  });
  endpoints.on('POST', '/groups/rules/:id/lifecycle/deactivate', groups, (call) => {
    const rule = ruleOf(call);
    setStatus(org, rule, 'INACTIVE');
    forgetRule(org, rule.id);
    return noContent();
  });
}

function ruleById(org: Org, ruleId: string): GroupRule {
  const rule = org.state.rules[ruleId];
  if (!rule) throw notFound(ruleId, 'GroupRule');
  return rule;
}

function setStatus(org: Org, rule: GroupRule, status: 'ACTIVE' | 'INACTIVE'): void {
  rule.status = status;
  rule.lastUpdated = timestamp(org);
  org.changed();
}

function inactive(rule: GroupRule): GroupRule {
  if (rule.status === 'ACTIVE') throw invalid('status', 'status: The rule must be inactive');
  return rule;
}

function content(org: Org, call: Call): Pick<GroupRule, 'name' | 'expression' | 'excludedUsers' | 'groupIds'> {
  const { name, conditions, actions } = readBody(RuleRequest, call.body);
  const { groupIds } = actions.assignUserToGroups;
  for (const groupId of groupIds) {
    const group = org.state.groups[groupId];
    if (!group) throw notFound(groupId, 'UserGroup');
    if (group.type !== 'OKTA_GROUP') throw new OktaError('E0000006');
  }
  if (!ruleTest(conditions.expression.value)) throw invalid('expression', 'expression: Invalid expression');
  return {
    name,
    expression: conditions.expression.value,
    excludedUsers: conditions.people?.users?.exclude ?? [],
    groupIds,
  };
}
