import { z } from 'zod';
import type { Company } from '../company.js';
import type { CompanyLife } from './company-life.js';

const Review = z.object({ id: z.string(), kind: z.string(), employee: z.string().nullish() });
type Review = z.infer<typeof Review>;
const Page = z.object({ data: z.array(Review), next: z.string().nullable() });

/** Bad records that nobody is asked about. */
export async function unquestioned(company: Company, life: CompanyLife): Promise<readonly string[]> {
  const { open, unread } = await openReviews(company);
  if (unread.length > 0) return unread;
  const asked = new Set(open.filter(({ kind }) => kind === 'data').map(({ employee }) => employee));
  return life.withBadRecords
    .map(({ record }) => `${record.source}:${record.hrId}`)
    .filter((id) => !asked.has(id))
    .map((id) => `${id} has no family name, and nobody is asked for it`);
}

const AGAIN_MS = 1_000;
const MOST_UNANSWERED = 60;

/** What waits for a person, and why it could not be read. */
interface OpenReviews {
  readonly open: readonly Review[];
  readonly unread: readonly string[];
}

/** Everything that waits for a person, incidents too; `unread` says when somebody's workflow answers nobody for minutes. */
export async function openReviews({ apiUrl, apiKey }: Company): Promise<OpenReviews> {
  const open: Review[] = [];
  let cursor: string | null = null;
  let unanswered = 0;
  let more = true;
  while (more) {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${apiUrl}/v1/reviews?limit=200${query}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    if (response.status === 503) {
      // No worker answers for somebody in time.
      unanswered += 1;
      if (unanswered > MOST_UNANSWERED)
        return { open, unread: [`the reviews cannot be read: ${await response.text()}`] };
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      continue;
    }
    if (!response.ok) throw new Error(`reading the reviews: ${response.status} ${await response.text()}`);
    const page = Page.parse(await response.json());
    open.push(...page.data);
    cursor = page.next;
    more = cursor !== null;
  }
  return { open, unread: [] };
}
