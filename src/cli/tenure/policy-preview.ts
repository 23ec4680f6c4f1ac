import type { Command } from 'commander';
import type { z } from 'zod';
import { PolicyAnswer, PreviewAnswer } from '../../api/schemas/policy.js';
import { API_ADDRESS, openApi, type Api } from './api.js';
import { versionNamed } from './named-version.js';
import { once } from './once.js';
import { policyText } from './policy-text.js';
import { previewMarkdown, previewText } from './preview-report.js';
import type { Shell } from './shell.js';

interface PreviewOptions {
  readonly api?: string;
  readonly against?: string;
  readonly department?: string;
  readonly country?: string;
  readonly json?: true;
  readonly markdown?: true;
  readonly exitCode?: true;
}

/** `tenure policy preview`: what a policy would change for the people there are; nothing is written. */
export function addPolicyPreview(policy: Command, shell: Shell): void {
  policy
    .command('preview')
    .description('Tell what a policy would change for everybody, before it acts. Writes nothing.')
    .argument('<file>', 'policy file; what it includes goes with it')
    .option('--api <address>', API_ADDRESS)
    .option(
      '--against <version>',
      'compare with this one for everybody, not with the one each person is on: its number or hash',
    )
    .option('--department <name>', 'only people of this department', once)
    .option('--country <code>', 'only people of this country', once)
    .option('--json', 'as JSON')
    .option('--markdown', 'as Markdown for a pull request')
    .option('--exit-code', 'end with 1 when anything would change')
    .action(async (file: string, options: PreviewOptions) => {
      const report = await preview(file, options, shell);
      if (options.json) shell.out(`${JSON.stringify(report, null, 2)}\n`);
      else shell.out(options.markdown ? previewMarkdown(report) : previewText(report));
      shell.finish(options.exitCode && report.summary.changed > 0 ? 1 : 0);
    });
}

async function preview(
  file: string,
  { api, against, department, country, json }: PreviewOptions,
  shell: Shell,
): Promise<z.output<typeof PreviewAnswer>> {
  const tenure = openApi(shell, api);
  const body = {
    ...(await policyText(file)),
    against: against === undefined ? undefined : await hashOf(against, tenure),
    ...{ department, country, limit: json ? 10_000 : 0 },
  };
  return tenure.send('POST', '/v1/policy/preview', body, PreviewAnswer);
}

async function hashOf(version: string, api: Api): Promise<string> {
  const { versions } = await api.get('/v1/policy', {}, PolicyAnswer);
  return versionNamed(version.toLowerCase(), versions);
}
