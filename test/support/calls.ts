import type { JournalEntry } from '../../src/sandbox/kit/journal.js';
import type { TestCompany } from './company.js';

/** Listings a worker reads for everybody, whoever is served: names of groups and apps, and which groups rules fill. */
const FOR_EVERYBODY = ['/api/v1/groups', '/api/v1/groups/rules', '/api/v1/apps'];

/** The last call that reached the Okta stand-in; what follows is counted from there. */
export function mark({ okta }: TestCompany): number {
  return okta.journal.entries().at(-1)?.seq ?? 0;
}

/** Calls that reached Okta after a mark for somebody in particular, oldest first, as `METHOD path` with names for ids. */
export function callsSince(company: TestCompany, seq: number): readonly string[] {
  return company.okta.journal
    .entries(seq)
    .filter((entry) => !isForEverybody(entry))
    .map(({ method, path }) => `${method} ${named(company, path)}`);
}

function isForEverybody({ method, path, query }: JournalEntry): boolean {
  return method === 'GET' && FOR_EVERYBODY.includes(path) && query['filter'] === undefined;
}

function named({ okta }: TestCompany, path: string): string {
  const names = new Map<string, string>([
    ...okta.groups().map((group) => [group.id, group.profile.name] as const),
    ...okta.apps().map((app) => [app.id, app.label] as const),
    ...okta
      .users()
      .flatMap(({ id, profile }) => [
        [id, '{user}'] as const,
        [encodeURIComponent(String(profile['login'])), '{login}'] as const,
      ]),
  ]);
  const parts = path.replace('/api/v1', '').split('/');
  return parts.map((part) => names.get(part) ?? part).join('/');
}
