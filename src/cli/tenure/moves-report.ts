import type { Command } from 'commander';
import { MovesReport } from '../../api/schemas/moves.js';
import { openApi } from './api.js';
import { readMoves } from './moves-file.js';
import { withMovesOptions, type MovesOptions } from './moves-options.js';
import { movesReportMarkdown, movesReportText } from './moves-report-text.js';
import type { Shell } from './shell.js';

/** `tenure moves report`: what became of everybody in a reorganisation; nothing is written. */
export function addMovesReport(program: Command, shell: Shell): void {
  const command = program
    .command('moves')
    .description('Follow a reorganisation.')
    .command('report')
    .description('Tell what became of a reorganisation: said by HR or not, carried out or not, gained and lost.')
    .argument('<file>', 'the one that was previewed: .csv with person and the fields that change, or .yaml');
  withMovesOptions(command).action(async (file: string, { from, api, json, markdown }: MovesOptions) => {
    const body = { ...(await readMoves(file, from)), limit: 10_000 };
    const report = await openApi(shell, api).send('POST', '/v1/moves/report', body, MovesReport);
    const { done, ahead, gone } = report.states;
    shell.out(
      json ? `${JSON.stringify(report, null, 2)}\n` : markdown ? movesReportMarkdown(report) : movesReportText(report),
    );
    shell.finish(done + ahead + gone === report.people.length && report.unknown.length === 0 ? 0 : 1);
  });
}
