import type { Profile } from '../../domain/account.js';
import type { MembershipRules } from '../../domain/ports/identity-provider.js';
import type { RuledGroup } from '../../domain/ruled-group.js';
import type { Directory } from './directory.js';
import type { GroupRule, GroupRules } from './group-rules.js';
import { attributesRead, truthOf } from './rule-expression.js';

/** Which attributes and groups the org's live group rules are about. */
export function createMembershipRules(rules: GroupRules, directory: Directory): MembershipRules {
  return {
    async attributesInRules(names, options) {
      const read = new Set(
        (await rules.live('lately', options)).flatMap((rule) => [...attributesRead(expressionOf(rule))]),
      );
      return names.filter((name) => read.has(name));
    },
    async ruledGroups({ accountId, profile }, attributes, options) {
      const live = await rules.live('now', options);
      const reading = live.filter((rule) => attributes.some((name) => attributesRead(expressionOf(rule)).has(name)));
      const ids = [...new Set(reading.flatMap(groupsOf))];
      return Promise.all(
        ids.map(async (id): Promise<RuledGroup> => ({
          id,
          name: (await directory.groupName(id, options)) ?? id,
          expected: expected(
            live.filter((rule) => groupsOf(rule).includes(id)),
            accountId,
            profile,
          ),
          rules: reading.filter((rule) => groupsOf(rule).includes(id)).map(({ name }) => name),
        })),
      );
    },
  };
}

function groupsOf({ actions }: GroupRule): readonly string[] {
  return actions.assignUserToGroups.groupIds;
}

function expressionOf({ conditions }: GroupRule): string {
  return conditions?.expression?.value ?? '';
}

/** Any rule of a group fills it; whom a rule leaves out it never adds (Okta: Group Rules API, `conditions.people.users.exclude`). */
function expected(rules: readonly GroupRule[], accountId: string, profile: Profile): RuledGroup['expected'] {
  const truths = rules.map((rule) => {
    const { users, groups } = rule.conditions?.people ?? {};
    if (users?.exclude?.includes(accountId)) return false;
    const truth = truthOf(expressionOf(rule), profile);
    return truth === true && (groups?.exclude?.length ?? 0) > 0 ? undefined : truth;
  });
  if (truths.includes(true)) return 'in';
  return truths.includes(undefined) ? 'unknown' : 'out';
}
