import { execFile } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LifePlan } from './company-life.js';

/** A deliberate fault in a copy of the product: the storm must find each. */
export interface Mutant {
  readonly name: string;
  /** In which compiled file, from `dist/`. */
  readonly file: string;
  readonly find: string;
  /** How often it stands there. @default 1 */
  readonly times?: number;
  readonly replace: string;
  /** A storm of this size where one of the usual size seldom ends in what it breaks. */
  readonly storm?: Pick<LifePlan, 'people' | 'changes'>;
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'facts count in the order of arrival',
    file: 'domain/stamp.js',
    find: 'time: fact.countsAt ?? fact.time,',
    replace: 'time: fact.receivedAt,',
  },
  {
    name: 'a create whose answer was lost is repeated without looking',
    file: 'connectors/okta/create-account.js',
    find: 'holder?.mark === order.mark',
    times: 2,
    replace: 'false',
  },
  {
    name: 'the last day is one too late',
    file: 'domain/employment-span.js',
    find: 'return removingInstant(lastDay,',
    replace: 'return removingInstant(addDays(lastDay, 1),',
  },
  {
    name: 'every day begins by UTC',
    file: 'domain/person-zone.js',
    find: "zone: told[known]?.name ?? 'UTC'",
    replace: "zone: 'UTC'",
  },
  {
    name: 'a first day begins when it is prepared',
    file: 'domain/employment-span.js',
    find: 'grantingInstant(startDate, rules.activate,',
    replace: 'grantingInstant(addDays(startDate, -3), rules.activate,',
  },
  {
    name: 'a termination that is taken back stands',
    file: 'domain/employments.js',
    find: 'index === live ? setTermination(one, null, mark) : one',
    replace: 'index === live ? one : one',
    storm: { people: 100, changes: 300 },
  },
  {
    name: 'whoever is hired again stays gone',
    file: 'domain/employments.js',
    find: "case 'hired':\n        case 'rehired':",
    replace: "case 'rehired':\n            return employments;\n        case 'hired':",
  },
  {
    name: 'movers keep what they had',
    file: 'domain/plan/mover.js',
    find: 'const going = surplusOf(desired, account, context);',
    replace: 'const going = [];',
  },
  {
    name: 'movers get nothing new',
    file: 'domain/plan/mover.js',
    find: 'return [...given, ...restored]',
    replace: 'return [...restored]',
  },
  {
    name: 'leavers keep their groups',
    file: 'domain/plan/leaver.js',
    find: 'isDirect(entry) && (stays',
    replace: 'isDirect(entry) && entry.id === null && (stays',
  },
  {
    name: 'a leave does not end',
    file: 'domain/leave-span.js',
    find: 'addDays(to, 1)',
    replace: 'addDays(to, 400)',
  },
  {
    name: 'what a snapshot leaves out stays',
    file: 'domain/fold.js',
    find: "if (fact.type !== 'snapshot' ||",
    replace: "if (fact.type !== '' ||",
  },
  {
    name: 'a poll reads the feed and tells nobody',
    file: 'activities/hints.js',
    find: 'people.slice(from, from + HINTS_AT_ONCE).map(',
    replace: '[].map(',
  },
  {
    name: 'nobody is asked about a bad record',
    file: 'workflows/adoption.js',
    find: 'kinship.isAlias ? own : found',
    replace: 'own',
  },
];

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));
// Inside the project, so that the copy finds its libraries.
const COPY = fileURLToPath(new URL('../../../.tenure/mutant/', import.meta.url));

/**
 * Copies the built product, puts the fault in and bundles its workflows.
 *
 * @returns entry point of its worker
 * @throws Error when the code it changes is no longer there: give the mutant its new place
 */
export async function buildMutant({ name, file, find, times = 1, replace }: Mutant): Promise<string> {
  const dist = join(COPY, 'dist');
  await rm(COPY, { recursive: true, force: true });
  await cp(DIST, dist, { recursive: true });
  const path = join(dist, file);
  const code = await readFile(path, 'utf8');
  const found = code.split(find).length - 1;
  if (found !== times) throw new Error(`mutant "${name}": ${file} has "${find}" ${found} times, not ${times}`);
  await writeFile(path, code.replaceAll(find, replace));
  await promisify(execFile)(process.execPath, [join(dist, 'worker/build-bundle.js')]);
  return join(dist, 'worker/main.js');
}
