import type { Command } from 'commander';
import { policyDiff } from '../../domain/policy/diff.js';
import { openApi } from './api.js';
import { diffMarkdown, diffText } from './diff-report.js';
import { openSide } from './diff-side.js';
import type { Shell } from './shell.js';

interface DiffOptions {
  readonly api?: string;
  readonly json?: true;
  readonly markdown?: true;
  readonly exitCode?: true;
}

/** `tenure policy diff`: what a new version of a policy means, not how its text changed. */
export function addPolicyDiff(policy: Command, shell: Shell): void {
  policy
    .command('diff')
    .description('Tell what differs between two versions of a policy, by meaning.')
    .argument('<old>', 'policy file as it is, or a version in Tenure: its number, or its hash or the beginning of it')
    .argument('<new>', 'policy file as it shall be, or such a version')
    .option('--api <address>', 'for versions: of Tenure’s API (default: TENURE_API_URL, else this machine)')
    .option('--json', 'as JSON')
    .option('--markdown', 'as Markdown for a pull request')
    .option('--exit-code', 'end with 1 when they differ')
    .action(async (old: string, young: string, options: DiffOptions) => {
      const api = () => openApi(shell, options.api);
      const [before, after] = [await openSide(old, api), await openSide(young, api)];
      const changes = policyDiff(before.document, after.document);
      const report = { before: before.hash, after: after.hash, changes };
      if (options.json) shell.out(`${JSON.stringify(report, null, 2)}\n`);
      else shell.out(options.markdown ? diffMarkdown(report) : diffText(report));
      shell.finish(options.exitCode && changes.length > 0 ? 1 : 0);
    });
}
