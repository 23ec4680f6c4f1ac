import type { Command } from 'commander';
import { MovesPreview } from '../../api/schemas/moves.js';
import { openApi } from './api.js';
import { readMoves } from './moves-file.js';
import { once } from './once.js';
import { previewMarkdown, previewText } from './preview-report.js';
import type { Shell } from './shell.js';

interface MovesOptions {
  readonly from?: string;
  readonly api?: string;
  readonly json?: true;
  readonly markdown?: true;
}

/** `tenure preview`: what a reorganisation would change for everybody in it; nothing is written. */
export function addPreviewMoves(program: Command, shell: Shell): void {
  program
    .command('preview')
    .description('Tell what a reorganisation would change, as one batch, before HR tells it. Writes nothing.')
    .argument('<file>', 'who moves where: .csv with person and the fields that change, or .yaml with from and moves')
    .option('--from <date>', 'first day of the new positions (default: from in the file)', once)
    .option(
      '--api <address>',
      'of Tenure’s API (default: TENURE_API_URL, else this machine); the key is in TENURE_API_KEY',
    )
    .option('--json', 'as JSON')
    .option('--markdown', 'as Markdown for a ticket')
    .action(async (file: string, { from, api, json, markdown }: MovesOptions) => {
      const body = { ...(await readMoves(file, from)), limit: json ? 10_000 : 0 };
      const report = await openApi(shell, api).send('POST', '/v1/moves/preview', body, MovesPreview);
      shell.out(
        json ? `${JSON.stringify(report, null, 2)}\n` : markdown ? previewMarkdown(report) : previewText(report),
      );
    });
}
