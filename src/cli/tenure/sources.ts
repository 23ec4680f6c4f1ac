import { Option, type Command } from 'commander';
import type { z } from 'zod';
import { SourceList, SourceOrdered } from '../../api/schemas/sources.js';
import { API_ADDRESS, openApi } from './api.js';
import { CliError } from './cli-error.js';
import type { Shell } from './shell.js';

interface Common {
  readonly api?: string;
  readonly reason: string;
}

/** `tenure sources`: how HR systems are looked at, and the orders of an operator. */
export function addSourceCommands(program: Command, shell: Shell): void {
  const sources = program
    .command('sources')
    .description('Show how each HR system is looked at; pause, resume, poll, backfill or vouch for one.')
    .enablePositionalOptions()
    .option('--api <address>', API_ADDRESS)
    .option('--json', 'as JSON')
    .action(async ({ api, json }: { readonly api?: string; readonly json?: true }) => {
      const { data } = await openApi(shell, api).get('/v1/sources', {}, SourceList);
      shell.out(json ? `${JSON.stringify(data, null, 2)}\n` : data.map(stateText).join(''));
    });
  addOrder(sources, shell, 'poll', 'Look at once for what changed.');
  addOrder(sources, shell, 'pause', 'Pause polls and censuses; webhooks go on.');
  addOrder(sources, shell, 'resume', 'Go on where the last poll ended.');
  addOrder(sources, shell, 'vouch', 'Believe the size and columns of a roster that was refused, for one census.');
  addBackfill(sources, shell);
}

function orderCommand(sources: Command, action: string, description: string): Command {
  return sources
    .command(action)
    .description(description)
    .argument('<source>', 'e.g. bamboohr')
    .requiredOption('--reason <text>', 'why (required)')
    .option('--api <address>', API_ADDRESS);
}

function addOrder(sources: Command, shell: Shell, action: string, description: string): void {
  orderCommand(sources, action, description).action(async (source: string, { api, reason }: Common) =>
    order(shell, { api, source, action }, { reason }),
  );
}

function addBackfill(sources: Command, shell: Shell): void {
  orderCommand(sources, 'backfill', 'Have everybody who changed since an instant looked at again.')
    .addOption(new Option('--since <instant>', 'e.g. 2026-12-01T08:00:00Z').conflicts('everybody'))
    .option('--everybody', 'everybody there is')
    .action(async (source: string, given: Common & { readonly since?: string; readonly everybody?: true }) => {
      const { api, reason, since, everybody } = given;
      if (since === undefined && everybody === undefined) throw new CliError('say --since <instant> or --everybody');
      await order(shell, { api, source, action: 'backfill' }, { since: since ?? null, reason });
    });
}

async function order(
  shell: Shell,
  { api, source, action }: { readonly api: string | undefined; readonly source: string; readonly action: string },
  body: object,
): Promise<void> {
  const path = `/v1/sources/${encodeURIComponent(source)}/${action}`;
  await openApi(shell, api).send('POST', path, body, SourceOrdered);
  shell.out(`${source}: ${action} is ordered; see how it stands with: tenure sources\n`);
}

type State = z.output<typeof SourceList>['data'][number];

function stateText({ source, poll, census, paused, incidents, lastOrder }: State): string {
  const lines = [
    source,
    `  what changed: ${lookText(poll)}`,
    `  everybody:    ${lookText(census)}`,
    ...(paused === null
      ? []
      : [`  paused since ${paused.since ?? '?'} by ${paused.by ?? 'Temporal'}: ${paused.reason}`]),
    ...incidents.map(({ kind, since, detail }) => `  ${kind} since ${since}: ${detail}`),
    ...(lastOrder === null
      ? []
      : [`  last order: ${lastOrder.action} at ${lastOrder.at} by ${lastOrder.by}: ${lastOrder.reason}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function lookText({ running, lastGood, next }: State['poll']): string {
  const now = running ? ', under way' : '';
  return `last good ${lastGood ?? 'not known'}, next ${next ?? 'not by itself'}${now}`;
}
