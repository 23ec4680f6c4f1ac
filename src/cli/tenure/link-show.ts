import { Option, type Command } from 'commander';
import type { z } from 'zod';
import { LINK_PARTS, LinkPage } from '../../api/schemas/links.js';
import { API_ADDRESS, openApi, type Api } from './api.js';
import { linkMarkdown, linkText, type LinkPart } from './link-text.js';
import type { Shell } from './shell.js';

type PartName = (typeof LINK_PARTS)[number];

interface ShowOptions {
  readonly part: PartName | 'all';
  readonly api?: string;
  readonly json?: true;
  readonly markdown?: true;
}

/** `tenure link show`: a report as a table, JSON or Markdown. */
export function addLinkShow(link: Command, shell: Shell): void {
  link
    .command('show')
    .description('Show how far a report is, and what it says of whom.')
    .argument('<report>', 'e.g. okta-1')
    .addOption(
      new Option('--part <part>', 'ask, auto, new, linked, gone, unmatched, or all')
        .choices([...LINK_PARTS, 'all'])
        .default('ask'),
    )
    .option('--api <address>', API_ADDRESS)
    .option('--json', 'as JSON')
    .option('--markdown', 'as Markdown')
    .action(async (id: string, { part, api, json, markdown }: ShowOptions) => {
      const reader = openApi(shell, api);
      const parts: LinkPart[] = [];
      for (const show of part === 'all' ? LINK_PARTS : [part]) parts.push(await readPart(reader, id, show));
      const [first] = parts;
      if (first === undefined) return;
      const whole = { report: first.report, parts };
      if (json) {
        const told = Object.fromEntries(parts.map(({ show, people, accounts }) => [show, [...people, ...accounts]]));
        shell.out(`${JSON.stringify({ report: first.report, ...told }, null, 2)}\n`);
      } else shell.out(markdown ? linkMarkdown(whole) : linkText(whole));
    });
}

async function readPart(api: Api, id: string, show: PartName): Promise<LinkPart> {
  let cursor: string | undefined;
  let whole: z.output<typeof LinkPage> | undefined;
  do {
    const query = { show, limit: '200', cursor };
    const page: z.output<typeof LinkPage> = await api.get(`/v1/links/${encodeURIComponent(id)}`, query, LinkPage);
    whole =
      whole === undefined
        ? page
        : { ...page, people: [...whole.people, ...page.people], accounts: [...whole.accounts, ...page.accounts] };
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return whole;
}
