import type { Command } from 'commander';
import { Explanation } from '../../api/schemas/explain.js';
import { openApi } from './api.js';
import { explanationText } from './explanation-text.js';
import type { Shell } from './shell.js';

interface ExplainOptions {
  readonly at?: string;
  readonly entitlement?: string;
  readonly api?: string;
  readonly json?: true;
}

/** `tenure explain`: why somebody has what they have, in the past, now or later. */
export function addExplain(program: Command, shell: Shell): void {
  program
    .command('explain')
    .description('Tell why a person has their access: every rule that spoke, what it saw, and who had the last word.')
    .argument('<person>', 'public id, e.g. bamboohr:1042')
    .option('--at <when>', 'an instant, or a date: 12:00 where the person is (default: now)')
    .option('--entitlement <name>', 'only what was said of this group, app or role')
    .option(
      '--api <address>',
      'of Tenure’s API (default: TENURE_API_URL, else this machine); the key is in TENURE_API_KEY',
    )
    .option('--json', 'as JSON')
    .action(async (person: string, { at, entitlement, api, json }: ExplainOptions) => {
      const path = `/v1/employees/${encodeURIComponent(person)}/explain`;
      const explanation = await openApi(shell, api).get(path, { at, entitlement }, Explanation);
      shell.out(json ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation));
    });
}
