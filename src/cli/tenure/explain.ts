import type { Command } from 'commander';
import { z } from 'zod';
import { Explanation } from '../../api/schemas/explain.js';
import { PolicyAnswer, PolicyContent } from '../../api/schemas/policy.js';
import { RulePeople } from '../../api/schemas/rule-people.js';
import { didYouMean } from '../../domain/policy/nearest.js';
import { API_ADDRESS, openApi, type Api } from './api.js';
import { CliError } from './cli-error.js';
import { counted } from './counted.js';
import { explanationText } from './explanation-text.js';
import type { Shell } from './shell.js';

interface ExplainOptions {
  readonly at?: string;
  readonly entitlement?: string;
  readonly rule?: string;
  readonly api?: string;
  readonly json?: true;
}

/** `tenure explain`: why somebody has what they have, in the past, now or later. */
export function addExplain(program: Command, shell: Shell): void {
  program
    .command('explain')
    .description('Tell why a person has their access: every rule that spoke, what it saw, and who had the last word.')
    .argument('[person]', 'public id, e.g. bamboohr:1042')
    .option('--at <when>', 'an instant, or a date: 12:00 where the person is (default: now)')
    .option('--entitlement <name>', 'only what was said of this group, app or role')
    .option('--rule <id>', 'instead of a person: everyone this rule holds now')
    .option('--api <address>', API_ADDRESS)
    .option('--json', 'as JSON')
    .action(async (person: string | undefined, { rule, json, api, ...query }: ExplainOptions) => {
      const reader = openApi(shell, api);
      const print = (answer: object, text: string): void =>
        shell.out(json ? `${JSON.stringify(answer, null, 2)}\n` : text);
      if (rule !== undefined) {
        if (person !== undefined || Object.keys(query).length > 0)
          throw new CliError('--rule stands alone: it tells everyone the rule holds now');
        const people = await everyoneOf(reader, rule);
        const near = people.data.length > 0 ? '' : didYouMean(rule, await ruleIds(reader));
        return print({ rule, ...people }, peopleText(rule, people, near));
      }
      if (person === undefined) throw new CliError('name a person such as bamboohr:1042, or a rule with --rule');
      const path = `/v1/employees/${encodeURIComponent(person)}/explain`;
      const explanation = await reader.get(path, query, Explanation);
      const { entitlement } = query;
      const near =
        entitlement === undefined || explanation.rules.length > 0
          ? ''
          : didYouMean(nameOf(entitlement), namesIn(await reader.get(path, { at: query.at }, Explanation)));
      print(explanation, explanationText(explanation, near));
    });
}

/** What is read of a policy's content. */
const WithRules = z.object({
  targets: z.record(z.string(), z.object({ entitlements: z.array(z.object({ id: z.string().optional() })) })),
});
type Everyone = Pick<z.output<typeof RulePeople>, 'data' | 'incomparable'>;

async function everyoneOf(api: Api, rule: string): Promise<Everyone> {
  const path = `/v1/policy/rules/${encodeURIComponent(rule)}/people`;
  const everyone: Everyone = { data: [], incomparable: [] };
  let cursor: string | undefined;
  do {
    const page = await api.get(path, { limit: '200', cursor }, RulePeople);
    everyone.data.push(...page.data);
    everyone.incomparable.push(...page.incomparable);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return everyone;
}

/** `group:Dept Sales` names the kind too. */
function nameOf(entitlement: string): string {
  return entitlement.replace(/^(group|app|role):/, '');
}

function namesIn({ rules }: z.output<typeof Explanation>): readonly string[] {
  return rules.flatMap(({ entitlement }) => (entitlement === null ? [] : [entitlement.name]));
}

/** Ids that are written in the policy in force; none for a key that may not read it. */
async function ruleIds(api: Api): Promise<readonly string[]> {
  try {
    const { policy } = await api.get('/v1/policy', {}, PolicyAnswer);
    const { content } = await api.get(`/v1/policy/${policy}`, {}, PolicyContent);
    const { targets } = WithRules.parse(content);
    return Object.values(targets).flatMap(({ entitlements }) => entitlements.flatMap(({ id }) => id ?? []));
  } catch (error) {
    if (error instanceof CliError) return [];
    throw error;
  }
}

function peopleText(rule: string, { data, incomparable }: Everyone, near: string): string {
  const lines = data.map(({ id, displayName, target, entitlement: { kind, name }, held }) =>
    [id, displayName ?? '', `${target} ${kind} ${name}`, held ? 'held' : 'not held yet'].join('  '),
  );
  const count = new Set(data.map(({ id }) => id)).size;
  const holds =
    count === 0 ? `${rule} holds nobody${near || '.'}` : `${rule} holds ${counted(count, 'person', 'people')}.`;
  const untold = incomparable.map(({ id, displayName, reason }) => [id, displayName ?? '', reason].join('  '));
  const heading = `Of ${counted(untold.length, 'person', 'people')} nobody can tell, their version cannot be read:`;
  return [
    ...(lines.length > 0 ? [...lines, ''] : []),
    holds,
    ...(untold.length > 0 ? ['', heading, ...untold] : []),
    '',
  ].join('\n');
}
