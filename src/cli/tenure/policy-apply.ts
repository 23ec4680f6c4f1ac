import type { Command } from 'commander';
import type { z } from 'zod';
import { PolicyAnswer, RolloutStarted, type Scope } from '../../api/schemas/policy.js';
import { versionBefore } from '../../domain/version-before.js';
import { API_ADDRESS, openApi } from './api.js';
import { CliError } from './cli-error.js';
import { lookFirst, tellVersion, type Consent } from './look-first.js';
import { versionNamed, type Versions } from './named-version.js';
import { once } from './once.js';
import { policyText } from './policy-text.js';
import type { Shell } from './shell.js';

interface ApplyOptions {
  readonly api?: string;
  readonly reason: string;
  readonly department?: string;
  readonly country?: string;
  readonly previewed?: string;
  readonly yes?: true;
  readonly force?: true;
}

const FORCE = 'also when it gives groups or apps the target does not have; kept with the version';

/** `tenure policy apply` and `tenure policy rollback`: one door, forward and back. */
export function addPolicyApply(policy: Command, shell: Shell): void {
  policy
    .command('apply')
    .description('Put a policy in force: a new version that people are moved to, page by page.')
    .argument('<file>', 'policy file; what it includes goes with it')
    .requiredOption('--reason <text>', 'why (required); kept with the version')
    .option('--department <name>', 'only people of this department; newcomers stay with the version before', once)
    .option('--country <code>', 'only people of this country', once)
    .option('--previewed <digest>', 'refuse when the preview with this digest is not what would happen now')
    .option('--yes', 'also when somebody would lose something, or be let in again')
    .option('--force', FORCE)
    .option('--api <address>', API_ADDRESS)
    .action(async (file: string, options: ApplyOptions) => put(await policyText(file), options, 'access', shell));
  policy
    .command('rollback')
    .description('Put an earlier version in force again.')
    .argument(
      '[version]',
      'its number, or its hash or the beginning of it (default: one step back for them, each time a step further)',
    )
    .requiredOption('--reason <text>', 'why (required); kept with the version')
    .option('--department <name>', 'only people of this department', once)
    .option('--country <code>', 'only people of this country', once)
    .option('--previewed <digest>', 'put it in force when this is still what would happen')
    .option('--yes', 'put it in force; without it is only shown what would come back')
    .option('--force', FORCE)
    .option('--api <address>', API_ADDRESS)
    .action(async (given: string | undefined, options: ApplyOptions) => {
      const { versions } = await openApi(shell, options.api).get('/v1/policy', {}, PolicyAnswer);
      const version = given === undefined ? before(versions, options) : versionNamed(given.toLowerCase(), versions);
      tellVersion(version, versions, shell);
      await put({ policy: version }, options, 'any', shell);
    });
}

/** The version to go back to for whom it is asked, each time a step further; what was put in force for others says nothing of them. */
function before(versions: Versions, options: ApplyOptions): string {
  const asked = JSON.stringify(scopeOf(options));
  const theirs = versions.filter(({ scope }) => scope === 'all' || JSON.stringify(scope) === asked);
  const earlier = versionBefore(theirs.toReversed());
  if (earlier !== null) return earlier.policy;
  const whom = asked === '"all"' ? 'everybody' : 'them';
  const last = theirs.find(({ policy }) => policy !== theirs[0]?.policy);
  const forward = last === undefined ? '' : `; to go forward to version ${last.number} again, name ${last.policy}`;
  throw new CliError(
    `there is no version before the one in force for ${whom}${forward}; name the version to go to, or whom it is for`,
  );
}

function scopeOf({ department, country }: ApplyOptions): z.output<typeof Scope> {
  if (department !== undefined && country !== undefined) throw new CliError('give --department or --country, not both');
  return department !== undefined ? { department } : country !== undefined ? { country } : 'all';
}

async function put(named: object, options: ApplyOptions, neededFor: Consent, shell: Shell): Promise<void> {
  const { reason, previewed, department, country, yes, force } = options;
  const api = openApi(shell, options.api);
  const body = { ...named, reason, scope: scopeOf(options), previewed, force };
  const consent = { neededFor, isGiven: yes === true, isForced: force === true };
  if (previewed === undefined) await lookFirst({ named, department, country }, consent, api, shell);
  const { id, policy } = await api.send('PUT', '/v1/policy', body, RolloutStarted);
  shell.out(`roll-out ${id} of ${policy} begins; follow it at /v1/policy/rollouts/${id}\n`);
}
