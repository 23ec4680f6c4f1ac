import type { z } from 'zod';
import type { PolicyAnswer } from '../../api/schemas/policy.js';
import { CliError } from './cli-error.js';

/** What was put in force, newest first. */
export type Versions = z.output<typeof PolicyAnswer>['versions'];

const WHOLE = /^sha256:[0-9a-f]{64}$/;
const BEGINNING = /^(?:sha256:)?([0-9a-f]{4,64})$/;

/** Whether a text has the form of a version number, a hash, or the beginning of one. */
export function mayNameVersion(text: string): boolean {
  return /^\d{1,9}$/.test(text) || BEGINNING.test(text);
}

/**
 * The hash of a version by its number, its hash, or as much of the hash as tells it from the others (with or without `sha256:`). A whole
 * hash is taken as it is, since what was never in force can be stored too.
 *
 * @throws CliError that lists what there is when it names none, or several
 */
export function versionNamed(text: string, versions: Versions): string {
  if (WHOLE.test(text)) return text;
  const numbered = versions.find(({ number }) => String(number) === text);
  if (numbered) return numbered.policy;
  const [, start] = BEGINNING.exec(text) ?? [];
  const fit = versions.filter(({ policy }) => start !== undefined && policy.startsWith(`sha256:${start}`));
  const [first] = fit;
  if (first && fit.every(({ policy }) => policy === first.policy)) return first.policy;
  if (first) throw new CliError(told(`${text} begins more than one version; write more of it, or its number:`, fit));
  const form = mayNameVersion(text) ? `no version is ${text}` : `${text} is no number of a version, and no hash`;
  throw new CliError(told(`${form}; there ${versions.length === 0 ? 'is none yet' : 'are:'}`, versions));
}

/** Enough to choose from. */
const MOST = 20;

function told(head: string, versions: Versions): string {
  const lines = versions
    .slice(0, MOST)
    .map(({ number, policy, at, reason }) => `${number}  ${policy.slice(0, 19)}  ${at}  ${reason}`);
  const more = versions.length - lines.length;
  return [head, ...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n  ');
}
