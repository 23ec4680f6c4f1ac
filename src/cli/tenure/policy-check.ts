import { Option, type Command } from 'commander';
import { counted } from './counted.js';
import { lintProblems } from './lint-problems.js';
import { readWorld, type LiveOptions, type ReadWorld } from './live/read-world.js';
import { readPolicy, type PolicyReading } from './open-policy.js';
import { gitHubLine, gitHubNotice, problemLine, type ShownProblem } from './policy-problem.js';
import type { Shell } from './shell.js';

type Format = 'text' | 'json' | 'github';

interface CheckOptions extends LiveOptions {
  readonly json?: true;
  readonly format: Format;
  readonly strict?: true;
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
    .option('--live', 'compare with the configured target and HR system too; with TENURE_SANDBOX=1 those of npm start')
    .option('--api [address]', 'take the people from Tenure’s API instead of HR; the key is in TENURE_API_KEY')
    .option('--strict', 'warnings count as errors')
    .action(async (files: readonly string[], options: CheckOptions) => {
      const read = [];
      for (const file of files) read.push({ file, reading: await readPolicy(file) });
      const policies = read.flatMap(({ reading }) => (reading.ok ? [reading.policy] : []));
      const world = await readWorld(shell, options, policies);
      const checked = read.map(({ file, reading }) => checkedFile(file, reading, world));
      shell.out(told(checked, world?.leftOut ?? [], options.json ? 'json' : options.format));
      const problems = checked.flatMap((each) => each.problems);
      shell.finish(problems.some(({ severity }) => options.strict || severity === 'error') ? 1 : 0);
    });
}

function checkedFile(file: string, reading: PolicyReading, world: ReadWorld | null): CheckedFile {
  if (!reading.ok) return { file, hash: null, problems: reading.problems };
  const { policy } = reading;
  const live = world?.under(policy.compiled) ?? null;
  return { file, hash: policy.hash, problems: lintProblems(policy, live) };
}

function told(checked: readonly CheckedFile[], leftOut: readonly string[], format: Format): string {
  if (format === 'json') return `${JSON.stringify({ files: checked, leftOut }, null, 2)}\n`;
  const isText = format === 'text';
  const line = isText ? problemLine : gitHubLine;
  const notes = leftOut.map((note) => (isText ? `not checked: ${note}` : gitHubNotice(`not checked: ${note}`)));
  const lines = checked.flatMap((each) => [...each.problems.map(line), ...(isText ? verdict(each) : [])]);
  return [...lines, ...notes].map((each) => `${each}\n`).join('');
}

function verdict({ file, hash, problems }: CheckedFile): readonly string[] {
  if (hash === null) return [];
  if (problems.length === 0) return [`${file} is fine: ${hash}`];
  return [`${file} can be read, with ${counted(problems.length, 'thing')} to look at: ${hash}`];
}
