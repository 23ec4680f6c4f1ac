import type { Json } from '../domain/json.js';
import type { CensusLimits } from '../domain/census/against-last.js';
import { CensusPage, censusPage } from '../domain/census/census-page.js';
import { judgeCensus, type CensusVerdict } from '../domain/census/judge-census.js';
import { LastCensus, lastCensusKey } from '../domain/census/last-census.js';
import { refusalText } from '../domain/census/refusal-text.js';
import type { RosterPass } from '../domain/census/roster-pass.js';
import type { BlobStore } from '../domain/ports/blob-store.js';
import type { CallOptions } from '../domain/ports/call-options.js';
import type { HrSource } from '../domain/ports/hr-source.js';
import { heartbeating } from './heartbeating.js';
import type { HintTeller } from './hints.js';
import type { IncidentReporter } from './incidents.js';

/** A page of the roster to read, and where to keep what it shows. */
export interface CensusPageOrder {
  readonly source: string;
  readonly run: string;
  /** Counted from 1, as `number`. */
  readonly pass: number;
  readonly number: number;
  /** `null` for the first. */
  readonly page: Json | null;
}

/** How far a reading of the roster came. */
export interface PassRead {
  readonly pages: number;
  readonly completed: boolean;
}

export interface CensusOrder {
  readonly source: string;
  readonly run: string;
  /** One reading, or two of which the second counts. */
  readonly passes: readonly PassRead[];
  readonly vouched: boolean;
  readonly at: string;
}

/** What a census came to, in numbers. */
export type CensusResult =
  | { readonly verdict: 'again' }
  | { readonly verdict: 'refused'; readonly detail: string }
  | { readonly verdict: 'good'; readonly listed: number; readonly vanished: number; readonly appeared: number };

export interface CensusDependencies {
  readonly sourceOf: (name: string) => HrSource;
  readonly blobs: BlobStore;
  readonly limits: CensusLimits;
  readonly incidents: IncidentReporter;
  readonly hints: HintTeller;
}

/** Reading everybody HR shows, and judging what that says. Nobody is taken for a leaver here: who vanished is looked up by id. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createCensusActivities({ sourceOf, blobs, limits, incidents, hints }: CensusDependencies) {
  return {
    /** Reads one page and keeps what a census needs of it. @returns where the next page starts; `null` after the last */
    async readCensusPage(order: CensusPageOrder): Promise<Json | null> {
      const source = sourceOf(order.source);
      const { next, ...page } = await incidents.watching(
        { system: order.source, operation: 'readCensusPage', person: order.source },
        () => heartbeating((options) => source.roster(order.page, options)),
      );
      await blobs.put(pageKey(order), JSON.stringify(censusPage(order.run, page)));
      return next;
    },

    /** Judges what was read; a good roster has those told who came, went, or turned, and is what the next is compared with. */
    judgeCensus: (order: CensusOrder): Promise<CensusResult> =>
      heartbeating(async (options) => {
        const [first, second] = order.passes;
        if (first === undefined) return { verdict: 'again' };
        const verdict = judgeCensus({
          first: await readPass(blobs, order, { pass: 1, ...first }),
          second: second === undefined ? null : await readPass(blobs, order, { pass: 2, ...second }),
          last: await readLast(blobs, order.source),
          limits,
          vouched: order.vouched,
          at: order.at,
        });
        return settle(verdict, order.source, options);
      }),
  };

  async function settle(verdict: CensusVerdict, source: string, options: CallOptions): Promise<CensusResult> {
    if (verdict.verdict === 'again') return verdict;
    if (verdict.verdict === 'refused') return { verdict: 'refused', detail: refusalText(verdict.refusals) };
    const { vanished, appeared, turned, seen } = verdict;
    const people = [
      ...vanished.map((hrId) => ({ hrId, action: 'deleted' as const })),
      ...appeared.map((hrId) => ({ hrId, action: 'inserted' as const })),
      ...turned.map((hrId) => ({ hrId, action: 'updated' as const })),
    ];
    await hints.tell(source, people, options);
    // Last: a census that dies before is done again and tells the same people once more.
    await blobs.put(lastCensusKey(source), JSON.stringify(seen));
    const listed = seen.ids.length + seen.ended.length;
    return { verdict: 'good', listed, vanished: vanished.length, appeared: appeared.length };
  }
}

async function readPass(
  blobs: BlobStore,
  { source, run }: CensusOrder,
  { pass, pages, completed }: PassRead & { readonly pass: number },
): Promise<RosterPass> {
  const read = [];
  for (let number = 1; number <= pages; number += 1) {
    const text = await blobs.get(pageKey({ source, pass, number }));
    read.push(text === undefined ? undefined : CensusPage.parse(JSON.parse(text)));
  }
  const own = read.filter((page) => page?.run === run).flatMap((page) => page ?? []);
  // Another census of the same source wrote over a page: what is left is no whole roster.
  return { pages: own, completed: completed && own.length === pages };
}

async function readLast(blobs: BlobStore, source: string): Promise<LastCensus | null> {
  const text = await blobs.get(lastCensusKey(source));
  return text === undefined ? null : LastCensus.parse(JSON.parse(text));
}

/** Pages are written over by the next census: none is left over. */
function pageKey({ source, pass, number }: { source: string; pass: number; number: number }): string {
  return `census/${source}/pass-${pass}/${number}.json`;
}
