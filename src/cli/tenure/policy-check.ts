import { Option, type Command } from 'commander';
import { readPolicy, type PolicyReading } from './open-policy.js';
import { gitHubLine, problemLine, type ShownProblem } from './policy-problem.js';
import type { Shell } from './shell.js';

type Format = 'text' | 'json' | 'github';

interface CheckOptions {
  readonly json?: true;
  readonly format: Format;
}

interface CheckedFile {
  readonly file: string;
  /** `null` when the policy cannot be used. */
  readonly hash: string | null;
  readonly problems: readonly ShownProblem[];
}

/** `tenure policy check`: everything wrong with policy files, before anybody's access depends on them. */
export function addPolicyCheck(policy: Command, shell: Shell): void {
  policy
    .command('check')
    .description('Tell everything that is wrong with policy files, each with file, line and column.')
    .argument('<file...>', 'policy files; what they include is checked with them')
    .option('--json', 'the same as --format json')
    .addOption(new Option('--format <format>', 'how it is told').choices(['text', 'json', 'github']).default('text'))
    .action(async (files: readonly string[], options: CheckOptions) => {
      const checked: CheckedFile[] = [];
      for (const file of files) checked.push(checkedFile(file, await readPolicy(file)));
      shell.out(told(checked, options.json ? 'json' : options.format));
      const problems = checked.flatMap((each) => each.problems);
      shell.finish(problems.some(({ severity }) => severity === 'error') ? 1 : 0);
    });
}

function checkedFile(file: string, reading: PolicyReading): CheckedFile {
  return reading.ok
    ? { file, hash: reading.policy.hash, problems: [] }
    : { file, hash: null, problems: reading.problems };
}

function told(checked: readonly CheckedFile[], format: Format): string {
  if (format === 'json') return `${JSON.stringify({ files: checked }, null, 2)}\n`;
  const line = format === 'github' ? gitHubLine : problemLine;
  const lines = checked.flatMap((each) => [
    ...each.problems.map(line),
    ...(format === 'text' && each.problems.length === 0 ? [`${each.file} is fine: ${each.hash}`] : []),
  ]);
  return lines.map((each) => `${each}\n`).join('');
}
