import { Option, type Command } from 'commander';
import { EXEMPTION_KINDS } from '../../domain/exemption.js';
import { ExemptionList, LinkPage, LinkStarted, LinkState } from '../../api/schemas/links.js';
import { Acknowledgement } from '../../api/schemas/orders.js';
import { API_ADDRESS, openApi } from './api.js';
import { CliError } from './cli-error.js';
import { addLinkShow } from './link-show.js';
import { linkTotals } from './link-text.js';
import type { Shell } from './shell.js';

interface Common {
  readonly api?: string;
  readonly reason: string;
}

/** `tenure link`: whose accounts are, before anything is created. */
export function addLinkCommands(program: Command, shell: Shell): void {
  const link = program
    .command('link')
    .description('Match people in HR to the accounts there are, and approve the links.');
  addRun(link, shell);
  addLinkShow(link, shell);
  addAnswer(link, shell);
  addApprove(link, shell);
  addUnlink(link, shell);
  addExempt(link, shell);
}

function addRun(link: Command, shell: Shell): void {
  link
    .command('run')
    .description('Read all people and all accounts and match them; nothing is written in HR or the target.')
    .argument('<target>', 'e.g. okta')
    .option('--reason <text>', 'why', 'link report')
    .option('--api <address>', API_ADDRESS)
    .action(async (target: string, { api, reason }: Common) => {
      const { id } = await openApi(shell, api).send('POST', '/v1/links', { target, reason }, LinkStarted);
      shell.out(`link report ${id} begins; look at it with: tenure link show ${id}\n`);
    });
}

interface AnswerOptions extends Common {
  readonly account?: string;
  readonly none?: true;
  readonly report?: string;
  readonly target: string;
}

function addAnswer(link: Command, shell: Shell): void {
  link
    .command('answer')
    .description('Say which account is somebody’s, or that none is: then one is created.')
    .argument('<person>', 'public id, e.g. bamboohr:1042')
    .option('--account <id>', 'the target’s own id of the account that is theirs')
    .option('--none', 'none of the accounts is theirs')
    .option('--report <id>', 'a case of this report, which is not approved yet; without it the person is told at once')
    .option('--target <name>', 'target of the account', 'okta')
    .requiredOption('--reason <text>', 'why (required); kept on the timeline')
    .option('--api <address>', API_ADDRESS)
    .action(async (person: string, { account, none, report, target, reason, api }: AnswerOptions) => {
      if ((account === undefined) === (none === undefined)) throw new CliError('say --account <id> or --none');
      const reader = openApi(shell, api);
      const said = { account: account ?? null, reason };
      if (report === undefined) {
        const path = `/v1/employees/${encodeURIComponent(person)}/account`;
        await reader.send('POST', path, { target, ...said }, Acknowledgement);
      } else {
        await reader.send('POST', `/v1/links/${encodeURIComponent(report)}/answers`, { person, ...said }, LinkState);
      }
      shell.out(
        `${person}: ${account === undefined ? 'none of the accounts is theirs' : `account ${account} is theirs`}\n`,
      );
    });
}

function addApprove(link: Command, shell: Shell): void {
  link
    .command('approve')
    .description('Approve a report: links are handed out, and accounts may be created in the target.')
    .argument('<report>', 'e.g. okta-1')
    .requiredOption('--reason <text>', 'why (required); kept with the report')
    .option('--yes', 'approve; without it only the totals are shown')
    .option('--api <address>', API_ADDRESS)
    .action(async (id: string, { api, reason, yes }: Common & { readonly yes?: true }) => {
      const reader = openApi(shell, api);
      const path = `/v1/links/${encodeURIComponent(id)}`;
      const { report } = await reader.get(path, { limit: '1' }, LinkPage);
      shell.out(linkTotals(report));
      if (yes !== true) throw new CliError('nothing was approved: say --yes');
      await reader.send('POST', `${path}/approve`, { reason }, LinkState);
      shell.out(`approved; follow it with: tenure link show ${id}\n`);
    });
}

function addUnlink(link: Command, shell: Shell): void {
  link
    .command('unlink')
    .description('Take a wrong link back: the account stays as it is and is nobody’s.')
    .argument('<person>', 'public id, e.g. bamboohr:1042')
    .requiredOption('--account <id>', 'the account that is linked wrongly (required)')
    .option('--target <name>', 'target of the account', 'okta')
    .requiredOption('--reason <text>', 'why (required); kept on the timeline')
    .option('--api <address>', API_ADDRESS)
    .action(async (person: string, options: Common & { readonly account: string; readonly target: string }) => {
      const { account, target, reason, api } = options;
      const path = `/v1/employees/${encodeURIComponent(person)}/account/release`;
      await openApi(shell, api).send('POST', path, { target, account, reason }, Acknowledgement);
      shell.out(`${person}: account ${account} is no longer theirs; say which one is with: tenure link answer\n`);
    });
}

interface ExemptOptions extends Common {
  readonly target: string;
  readonly kind: string;
  readonly owner: string;
  readonly reviewOn: string;
}

function addExempt(link: Command, shell: Shell): void {
  link
    .command('exempt')
    .description('Exempt an account that is nobody’s in HR: it is never linked, changed or closed.')
    .argument('<account>', 'the target’s own id of the account')
    .option('--target <name>', 'target of the account', 'okta')
    .addOption(new Option('--kind <kind>', 'what it is').choices(EXEMPTION_KINDS).default('service'))
    .requiredOption('--owner <who>', 'who answers for it (required): a public id, or a team')
    .requiredOption('--review-on <date>', 'last day by which they must look at it again (required)')
    .requiredOption('--reason <text>', 'why (required)')
    .option('--api <address>', API_ADDRESS)
    .action(async (account: string, { api, ...order }: ExemptOptions) => {
      const { data } = await openApi(shell, api).send('POST', '/v1/exemptions', { account, ...order }, ExemptionList);
      const isLate = data.some(({ accountId, overdue }) => accountId === account && overdue);
      const review = isLate ? `, and its review was due ${order.reviewOn}` : ` until ${order.reviewOn}`;
      shell.out(`${account} is exempt${review}; ${data.length} in ${order.target}\n`);
    });
}
