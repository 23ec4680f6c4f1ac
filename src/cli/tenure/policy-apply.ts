import { InvalidArgumentError, type Command } from 'commander';
import { PolicyAnswer, RolloutStarted } from '../../api/schemas/policy.js';
import { openApi } from './api.js';
import { CliError } from './cli-error.js';
import { policyText } from './policy-text.js';
import type { Shell } from './shell.js';

interface ApplyOptions {
  readonly api?: string;
  readonly reason: string;
  readonly department?: string;
  readonly country?: string;
  readonly previewed?: string;
}

const API = 'of Tenure’s API (default: TENURE_API_URL, else this machine); the key is in TENURE_API_KEY';

/** `tenure policy apply` and `tenure policy rollback`: one door, forward and back. */
export function addPolicyApply(policy: Command, shell: Shell): void {
  policy
    .command('apply')
    .description('Put a policy in force: a new version that people are moved to, page by page.')
    .argument('<file>', 'policy file; what it includes goes with it')
    .requiredOption('--reason <text>', 'why; kept with the version')
    .option('--department <name>', 'only people of this department; newcomers stay with the version before')
    .option('--country <code>', 'only people of this country')
    .option('--previewed <digest>', 'refuse when the preview with this digest is not what would happen now')
    .option('--api <address>', API)
    .action(async (file: string, options: ApplyOptions) => put(await policyText(file), options, shell));
  policy
    .command('rollback')
    .description('Put an earlier version in force again.')
    .argument('[hash]', 'content hash (default: of the version before the last one)', hash)
    .requiredOption('--reason <text>', 'why; kept with the version')
    .option('--department <name>', 'only people of this department')
    .option('--country <code>', 'only people of this country')
    .option('--api <address>', API)
    .action(async (given: string | undefined, options: ApplyOptions) =>
      put({ policy: given ?? (await before(options.api, shell)) }, options, shell),
    );
}

function hash(text: string): string {
  if (!/^sha256:[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError('it is sha256: and 64 hexadecimal digits');
  return text;
}

async function before(api: string | undefined, shell: Shell): Promise<string> {
  const { versions } = await openApi(shell, api).get('/v1/policy', {}, PolicyAnswer);
  const [last] = versions;
  const earlier = versions.find(({ policy }) => policy !== last?.policy);
  if (earlier === undefined) throw new CliError('there is no version before the one in force');
  return earlier.policy;
}

async function put(
  named: object,
  { api, reason, department, country, previewed }: ApplyOptions,
  shell: Shell,
): Promise<void> {
  if (department !== undefined && country !== undefined) throw new CliError('give --department or --country, not both');
  const scope = department !== undefined ? { department } : country !== undefined ? { country } : 'all';
  const body = { ...named, reason, scope, previewed };
  const { id, policy } = await openApi(shell, api).send('PUT', '/v1/policy', body, RolloutStarted);
  shell.out(`roll-out ${id} of ${policy} begins; follow it at /v1/policy/rollouts/${id}\n`);
}
