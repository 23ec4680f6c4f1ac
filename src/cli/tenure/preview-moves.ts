import type { Command } from 'commander';
import { MovesPreview } from '../../api/schemas/moves.js';
import { openApi } from './api.js';
import { readMoves } from './moves-file.js';
import { withMovesOptions, type MovesOptions } from './moves-options.js';
import { previewMarkdown, previewText } from './preview-report.js';
import type { Shell } from './shell.js';

/** `tenure preview`: what a reorganisation would change for everybody in it; nothing is written. */
export function addPreviewMoves(program: Command, shell: Shell): void {
  const command = program
    .command('preview')
    .description('Tell what a reorganisation would change, as one batch, before HR tells it. Writes nothing.')
    .argument('<file>', 'who moves where: .csv with person and the fields that change, or .yaml with from and moves');
  withMovesOptions(command).action(async (file: string, { from, api, json, markdown }: MovesOptions) => {
    const body = { ...(await readMoves(file, from)), limit: json ? 10_000 : 0 };
    const report = await openApi(shell, api).send('POST', '/v1/moves/preview', body, MovesPreview);
    shell.out(json ? `${JSON.stringify(report, null, 2)}\n` : markdown ? previewMarkdown(report) : previewText(report));
  });
}
