import { PreviewAnswer } from '../../api/schemas/policy.js';
import type { Api } from './api.js';
import { CliError } from './cli-error.js';
import { counted } from './counted.js';
import type { Versions } from './named-version.js';
import { previewTotals } from './preview-report.js';
import type { Shell } from './shell.js';

/** What is asked to be put in force, for whom. */
export interface Intent {
  readonly named: object;
  readonly department?: string | undefined;
  readonly country?: string | undefined;
}

/** `any`: every change needs a word of consent · `access`: only one by which somebody would lose something, or be let in again. */
export type Consent = 'any' | 'access';

/**
 * Prints what would change before it does.
 *
 * @throws CliError when consent is needed and not given, or names are unknown and it is not forced; nothing is put in force then
 */
export async function lookFirst(
  { named, department, country }: Intent,
  consent: { readonly neededFor: Consent; readonly isGiven: boolean; readonly isForced: boolean },
  api: Api,
  shell: Pick<Shell, 'out'>,
): Promise<void> {
  const body = { ...named, department, country, limit: 0 };
  const report = await api.send('POST', '/v1/policy/preview', body, PreviewAnswer);
  shell.out(previewTotals(report));
  const { losing, standing, incomparable } = report.summary;
  const { length } = report.unknown;
  if (length > 0 && !consent.isForced)
    throw new CliError(
      `nothing was put in force: ${counted(length, 'name is', 'names are')} not in the target, see above; create or correct them, or say --force`,
    );
  const reasons = [
    ...people(losing, 'would lose access'),
    ...people(standing.reactivated.count, 'would be let in again'),
    ...incomparable.flatMap(({ count }) => people(count, 'cannot be compared')),
  ];
  if (consent.isGiven || (consent.neededFor === 'access' && reasons.length === 0)) return;
  const why = reasons.map((reason) => `${reason}; `).join('');
  throw new CliError(`nothing was put in force: ${why}say --yes, or --previewed ${report.digest}`);
}

function people(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${counted(count, 'person', 'people')} ${what}`];
}

/** Says which version would come back: when it was put in force last, by whom and why. */
export function tellVersion(policy: string, versions: Versions, shell: Pick<Shell, 'out'>): void {
  const version = versions.find((each) => each.policy === policy);
  shell.out(`back to ${policy}\n${version === undefined ? '  never put in force before' : versionText(version)}\n\n`);
}

function versionText({ number, at, by, reason, forced }: Versions[number]): string {
  return `  version ${number}, put in force ${at} by ${by}${forced ? ' (forced)' : ''}: ${reason}`;
}
