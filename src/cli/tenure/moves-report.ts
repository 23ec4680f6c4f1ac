import type { Command } from 'commander';
import { MovesReport } from '../../api/schemas/moves.js';
import { openApi } from './api.js';
import { readMoves } from './moves-file.js';
import { movesReportMarkdown, movesReportText } from './moves-report-text.js';
import { once } from './once.js';
import type { Shell } from './shell.js';

interface ReportOptions {
  readonly from?: string;
  readonly api?: string;
  readonly json?: true;
  readonly markdown?: true;
}

/** `tenure moves report`: what became of everybody in a reorganisation; nothing is written. */
export function addMovesReport(program: Command, shell: Shell): void {
  program
    .command('moves')
    .description('Follow a reorganisation.')
    .command('report')
    .description('Tell what became of a reorganisation: said by HR or not, carried out or not, gained and lost.')
    .argument('<file>', 'the one that was previewed: .csv with person and the fields that change, or .yaml')
    .option('--from <date>', 'first day of the new positions (default: from in the file)', once)
    .option(
      '--api <address>',
      'of Tenure’s API (default: TENURE_API_URL, else this machine); the key is in TENURE_API_KEY',
    )
    .option('--json', 'as JSON')
    .option('--markdown', 'as Markdown for a ticket')
    .action(async (file: string, { from, api, json, markdown }: ReportOptions) => {
      const body = { ...(await readMoves(file, from)), limit: 10_000 };
      const report = await openApi(shell, api).send('POST', '/v1/moves/report', body, MovesReport);
      const { done, ahead, gone } = report.states;
      shell.out(
        json
          ? `${JSON.stringify(report, null, 2)}\n`
          : markdown
            ? movesReportMarkdown(report)
            : movesReportText(report),
      );
      shell.finish(done + ahead + gone === report.people.length && report.unknown.length === 0 ? 0 : 1);
    });
}
