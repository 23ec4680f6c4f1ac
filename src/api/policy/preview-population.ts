import { canonicalJson } from '../../domain/canonical-json.js';
import type { PersonMemo } from '../../domain/person-memo.js';
import { noChange, type PersonChange } from '../../domain/preview/person-change.js';
import type { NameCheck } from '../../domain/preview/name-check.js';
import { previewPerson } from '../../domain/preview/preview-person.js';
import { inParallel } from '../http/in-parallel.js';
import { inSlices } from '../http/in-slices.js';
import type { PeopleClient, PeopleFilter } from '../people-client.js';
import { PeopleError } from '../people-error.js';
import type { PopulationRow } from '../population.js';
import { Comparisons, readable, type ComparisonSources } from './comparisons.js';
import { previewSnapshot } from './preview-snapshot.js';
import { PreviewTally, type PreviewReport } from './preview-tally.js';
import { untold, type Untold } from './untold.js';

/** What is previewed. */
export interface PreviewQuestion {
  readonly to: string;
  /** Compare with this version for everybody; `null`: with the one each person is on. */
  readonly against: string | null;
  readonly filter: PeopleFilter;
  /** Narrows to these people. */
  readonly people: readonly string[] | null;
  /** Most people shown one by one. */
  readonly limit: number;
  /** Hears what everybody would be given. */
  readonly names?: Pick<NameCheck, 'take'>;
}

/** What a preview reads; nothing in it writes. */
export interface PreviewSources extends ComparisonSources {
  readonly people: Pick<PeopleClient, 'everybody' | 'snapshot'>;
  readonly clock: { readonly now: () => number };
}

const QUERIES_AT_ONCE = 16;

/** Previews everybody a question is about, in slices: the event loop is never held for long. */
export async function previewPopulation(sources: PreviewSources, question: PreviewQuestion): Promise<PreviewReport> {
  const at = new Date(sources.clock.now()).toISOString();
  const preview = new Preview(sources, question, at);
  for await (const page of sources.people.everybody(question.filter)) await preview.take(page);
  return preview.report();
}

class Preview {
  private readonly tally: PreviewTally;
  private readonly comparisons: Comparisons;
  private readonly breathe = inSlices();

  constructor(
    private readonly sources: PreviewSources,
    private readonly question: PreviewQuestion,
    at: string,
  ) {
    this.tally = new PreviewTally(question.limit);
    this.comparisons = new Comparisons(sources, { ...question, at });
  }

  async take(page: readonly PopulationRow[]): Promise<void> {
    const { people } = this.question;
    const rows = people === null ? page : page.filter(({ person }) => people.includes(person));
    const asked: string[] = [];
    for (const { person, memo } of rows) {
      const change = memo === null ? 'ask' : await this.byMemo(person, memo);
      if (change === 'ask') asked.push(person);
      else this.settle(change);
      await this.breathe();
    }
    const told = await inParallel(asked, QUERIES_AT_ONCE, (person) => this.byRecord(person));
    for (const change of told) this.settle(change);
  }

  report(): PreviewReport {
    return this.tally.report(asked(this.question));
  }

  private async byMemo(person: string, memo: PersonMemo): Promise<PersonChange | Untold | 'ask'> {
    const comparison = await this.comparisons.of(memo.policy);
    if ('incomparable' in comparison) return untold(person, memo, comparison);
    const present = await readable(this.sources.policies, memo.policy);
    return 'incomparable' in present ? 'ask' : previewPerson(person, memo, present, comparison);
  }

  /** Who has gone meanwhile has nothing to be changed. */
  private async byRecord(person: string): Promise<PersonChange | Untold> {
    try {
      const snapshot = await this.sources.people.snapshot(person);
      if (snapshot.policy === null || snapshot.phase === null) return nothing(person);
      const comparison = await this.comparisons.of(snapshot.policy);
      if ('incomparable' in comparison) return untold(person, snapshot.summary, comparison);
      return previewSnapshot(snapshot, comparison);
    } catch (error) {
      if (error instanceof PeopleError && error.kind === 'unknown-person') return nothing(person);
      throw error;
    }
  }

  private settle(told: PersonChange | Untold): void {
    this.tally.take(told);
    if (!('incomparable' in told)) this.question.names?.take(told);
  }
}

/** What was looked at, also when it changes nobody: whom it is for is the same however their names are ordered. */
function asked({ to, filter, people }: PreviewQuestion): string {
  return canonicalJson({ to, filter, people: people === null ? null : [...new Set(people)].sort() });
}

function nothing(person: string): PersonChange {
  return { ...noChange(person, { displayName: '', employee: {} }), basis: 'record' };
}
