import { z } from 'zod';
import type { Company } from '../company.js';
import type { CompanyLife } from './company-life.js';

const Page = z.object({
  data: z.array(z.object({ kind: z.string(), employee: z.string().optional() })),
  next: z.string().nullable(),
});

/** Bad records that nobody is asked about. */
export async function unquestioned(company: Company, life: CompanyLife): Promise<readonly string[]> {
  const asked = await peopleAskedAbout(company);
  return life.withBadRecords
    .map(({ record }) => `${record.source}:${record.hrId}`)
    .filter((id) => !asked.has(id))
    .map((id) => `${id} has no family name, and nobody is asked for it`);
}

async function peopleAskedAbout({ apiUrl, apiKey }: Company): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${apiUrl}/v1/reviews?limit=200${query}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    const page = Page.parse(await response.json());
    for (const { kind, employee } of page.data) if (kind === 'data' && employee !== undefined) asked.add(employee);
    cursor = page.next;
  } while (cursor !== null);
  return asked;
}
