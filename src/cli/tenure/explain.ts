import type { Command } from 'commander';
import { z } from 'zod';
import { Explanation } from '../../api/schemas/explain.js';
import { PolicyAnswer, PolicyContent } from '../../api/schemas/policy.js';
import { RulePeople } from '../../api/schemas/rule-people.js';
import { didYouMean } from '../../domain/policy/nearest.js';
import { openApi, type Api } from './api.js';
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
    .option(
      '--api <address>',
      'of Tenure’s API (default: TENURE_API_URL, else this machine); the key is in TENURE_API_KEY',
    )
    .option('--json', 'as JSON')
    .action(async (person: string | undefined, { rule, json, api, ...query }: ExplainOptions) => {
      const reader = openApi(shell, api);
      const print = (answer: object, text: string): void =>
        shell.out(json ? `${JSON.stringify(answer, null, 2)}\n` : text);
      if (rule !== undefined) {
        if (person !== undefined || Object.keys(query).length > 0)
          throw new CliError('--rule stands alone: it tells everyone the rule holds now');
        const people = await everyoneOf(reader, rule);
        const near = people.length > 0 ? '' : didYouMean(rule, await ruleIds(reader));
        return print({ rule, data: people }, peopleText(rule, people, near));
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
type Row = z.output<typeof RulePeople>['data'][number];

async function everyoneOf(api: Api, rule: string): Promise<readonly Row[]> {
  const path = `/v1/policy/rules/${encodeURIComponent(rule)}/people`;
  const people: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.get(path, { limit: '200', cursor }, RulePeople);
    people.push(...page.data);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return people;
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

function peopleText(rule: string, people: readonly Row[], near: string): string {
  if (people.length === 0) return `${rule} holds nobody${near || '.'}\n`;
  const lines = people.map(({ id, displayName, target, entitlement: { kind, name }, held }) =>
    [id, displayName ?? '', `${target} ${kind} ${name}`, held ? 'held' : 'not held yet'].join('  '),
  );
  const count = new Set(people.map(({ id }) => id)).size;
  return [...lines, '', `${rule} holds ${counted(count, 'person', 'people')}.`, ''].join('\n');
}
