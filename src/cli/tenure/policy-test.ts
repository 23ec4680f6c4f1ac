import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Command } from 'commander';
import { checkPersona } from '../../domain/personas/check.js';
import type { PersonaDifference } from '../../domain/personas/difference.js';
import { loadPersona, type Persona } from '../../domain/personas/load.js';
import { placeText } from '../../domain/policy/yaml/source-file.js';
import { CliError } from './cli-error.js';
import { counted } from './counted.js';
import { openPolicy } from './open-policy.js';
import { problemLine } from './policy-problem.js';
import type { Shell } from './shell.js';

interface TestOptions {
  readonly personas?: string;
  readonly json?: true;
}

interface TestedPersona {
  readonly persona: string;
  readonly file: string;
  readonly dates: number;
  readonly differences: readonly (Omit<PersonaDifference, 'path'> & { readonly where: string })[];
}

/** `tenure policy test`: made-up people whose access is known, against a policy. */
export function addPolicyTest(policy: Command, shell: Shell): void {
  policy
    .command('test')
    .description(
      'Compare a policy with personas: made-up people, what HR says of them, and the access they should have.',
    )
    .argument('<policy>', 'policy file')
    .option('--personas <folder>', 'folder of persona files (default: personas/<policy> beside it, else personas)')
    .option('--json', 'as JSON')
    .action(async (file: string, options: TestOptions) => {
      const { compiled, hash } = await openPolicy(file);
      const personas = await readPersonas(options.personas, file);
      const tested = personas.map((persona): TestedPersona => ({
        persona: persona.document.persona,
        file: persona.file,
        dates: Object.keys(persona.document.expect).length,
        differences: checkPersona(persona, compiled).map(({ path, ...difference }) => ({
          ...difference,
          where: placeText(persona.placeOf(path)),
        })),
      }));
      shell.out(options.json ? `${JSON.stringify({ policy: hash, personas: tested }, null, 2)}\n` : told(tested));
      shell.finish(tested.some(({ differences }) => differences.length > 0) ? 1 : 0);
    });
}

/** @throws CliError listing every fault, or when there is nobody to test with */
async function readPersonas(given: string | undefined, policyFile: string): Promise<readonly Persona[]> {
  const beside = join(dirname(policyFile), 'personas');
  const own = join(beside, basename(policyFile, extname(policyFile)));
  const folders = given === undefined ? [own, beside] : [given];
  const [folder, files] = await firstWithFiles(folders);
  if (files.length === 0)
    throw new CliError(`there is no persona in ${folders.join(' or ')}: write one, or name the folder with --personas`);
  const loaded = [];
  for (const file of files) loaded.push(loadPersona(await readFile(join(folder, file), 'utf8'), join(folder, file)));
  const problems = loaded.flatMap((each) => (each.ok ? [] : each.problems));
  if (problems.length > 0)
    throw new CliError(
      [
        'these personas cannot be used:',
        ...problems.map((problem) => problemLine({ ...problem, severity: 'error', fix: null })),
      ].join('\n  '),
    );
  return loaded.flatMap((each) => (each.ok ? [each.persona] : []));
}

async function firstWithFiles(folders: readonly string[]): Promise<readonly [string, readonly string[]]> {
  for (const folder of folders) {
    const files = await readdir(folder).catch((): readonly string[] => []);
    const personas = files.filter((name) => /\.ya?ml$/.test(name)).sort();
    if (personas.length > 0) return [folder, personas];
  }
  return [folders[0] ?? '', []];
}

function told(tested: readonly TestedPersona[]): string {
  const lines = tested.flatMap(({ persona, dates, differences }) =>
    differences.length === 0
      ? [`ok    ${persona} (${counted(dates, 'date')})`]
      : [
          `FAIL  ${persona}`,
          ...differences.flatMap(({ date, what, expected, actual, because, where }) => [
            `      ${date} ${what}: expected ${expected}, got ${actual}  ${where}`,
            ...(because === null ? [] : [`        ${because}`]),
          ]),
        ],
  );
  const failed = tested.filter(({ differences }) => differences.length > 0).length;
  const people = counted(tested.length, 'persona');
  return [
    ...lines,
    '',
    failed === 0 ? `${people}, all as expected.` : `${people}, ${failed} not as expected.`,
    '',
  ].join('\n');
}
