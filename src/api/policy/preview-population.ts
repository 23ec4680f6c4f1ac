import { canonicalJson } from '../../domain/canonical-json.js';
import type { PersonMemo } from '../../domain/person-memo.js';
import { isChange, noChange, type PersonChange } from '../../domain/preview/person-change.js';
import type { NameCheck } from '../../domain/preview/name-check.js';
import { previewPerson, previewRecord, type Comparison } from '../../domain/preview/preview-person.js';
import { Totals, type PreviewSummary } from '../../domain/preview/summarise.js';
import { timingChange } from '../../domain/preview/what-memo-tells.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import { sha256 } from '../../config/sha256.js';
import { createTargetSchemaStore, type TargetSchemaStore } from '../../config/target-schema-store.js';
import { inParallel } from '../http/in-parallel.js';
import type { PeopleClient, PeopleFilter } from '../people-client.js';
import { PeopleError } from '../people-error.js';
import type { PolicyReader } from '../policy-reader.js';
import type { PopulationRow } from '../population.js';
import { snapshotSubject } from './snapshot-subject.js';

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

/** What would be different. */
export interface PreviewReport {
  readonly summary: PreviewSummary;
  /** Those for whom something would be different, at most `limit`. */
  readonly people: readonly PersonChange[];
  /** Of the policy, whom it is for and everything that would be different: the same as long as facts and policies are. */
  readonly digest: string;
}

/** What a preview reads; nothing in it writes. */
export interface PreviewSources {
  readonly people: Pick<PeopleClient, 'everybody' | 'snapshot'>;
  readonly policies: PolicyReader;
  /** Where workers leave what targets say of their attributes. */
  readonly blobs: BlobStore;
  readonly clock: { readonly now: () => number };
}

/** Answers other requests after so many milliseconds of deciding. */
const SLICE_MS = 8;
const QUERIES_AT_ONCE = 16;

/** Previews everybody a question is about, in slices: the event loop is never held for long. */
export async function previewPopulation(sources: PreviewSources, question: PreviewQuestion): Promise<PreviewReport> {
  const at = new Date(sources.clock.now()).toISOString();
  const preview = new Preview(sources, question, at);
  for await (const page of sources.people.everybody(question.filter)) await preview.take(page);
  return preview.report();
}

class Preview {
  private readonly totals = new Totals();
  private readonly shown: PersonChange[] = [];
  private readonly digests: string[] = [];
  private readonly comparisons = new Map<string, Promise<Comparison>>();
  private readonly schemas: TargetSchemaStore;
  private sliceBegan = performance.now();

  constructor(
    private readonly sources: PreviewSources,
    private readonly question: PreviewQuestion,
    private readonly at: string,
  ) {
    this.schemas = createTargetSchemaStore(sources.blobs);
  }

  async take(page: readonly PopulationRow[]): Promise<void> {
    const { people } = this.question;
    const rows = people === null ? page : page.filter(({ person }) => people.includes(person));
    const asked: string[] = [];
    for (const { person, memo } of rows) {
      const change = memo === null ? 'ask' : await this.byMemo(person, memo);
      if (change === 'ask') asked.push(person);
      else this.add(change);
      await this.breathe();
    }
    const told = await inParallel(asked, QUERIES_AT_ONCE, (person) => this.byRecord(person));
    for (const change of told) this.add(change);
  }

  report(): PreviewReport {
    const digest = `sha256:${sha256([asked(this.question), ...this.digests.sort()].join('\n'))}`;
    return { summary: this.totals.summary(), people: this.shown, digest };
  }

  private async byMemo(person: string, memo: PersonMemo): Promise<PersonChange | 'ask'> {
    const present = await this.sources.policies.compiled(memo.policy);
    return previewPerson(person, memo, present, await this.comparison(memo.policy));
  }

  /** Who has gone meanwhile has nothing to be changed. */
  private async byRecord(person: string): Promise<PersonChange> {
    try {
      const snapshot = await this.sources.people.snapshot(person);
      if (snapshot.policy === null || snapshot.phase === null) return nothing(person);
      const comparison = await this.comparison(snapshot.policy);
      const change = previewRecord(person, snapshotSubject(snapshot, this.at, comparison.schemas), comparison);
      return { ...change, pending: change.pending || snapshot.pending.length > 0 };
    } catch (error) {
      if (error instanceof PeopleError && error.kind === 'unknown-person') return nothing(person);
      throw error;
    }
  }

  private comparison(present: string): Promise<Comparison> {
    const known = this.comparisons.get(present) ?? this.compared(present);
    this.comparisons.set(present, known);
    return known;
  }

  private async compared(present: string): Promise<Comparison> {
    const { policies } = this.sources;
    const from = await policies.compiled(this.question.against ?? present);
    const to = await policies.compiled(this.question.to);
    const schemas = await this.schemas.readAll(Object.keys(to.targets));
    return { from, to, timing: timingChange(from, to), now: this.at, schemas };
  }

  private add(change: PersonChange): void {
    this.totals.add(change);
    this.question.names?.take(change);
    if (!isChange(change)) return;
    if (this.shown.length < this.question.limit) this.shown.push(change);
    const { person, standing, gained, lost, attributes, accounts, logins, later, effects, held, findings } = change;
    const after = { standing, gained, lost, attributes, accounts, logins, later, effects, held, findings };
    this.digests.push(`${person} ${sha256(canonicalJson(after))}`);
  }

  private async breathe(): Promise<void> {
    if (performance.now() - this.sliceBegan < SLICE_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.sliceBegan = performance.now();
  }
}

/** What was looked at, also when it changes nobody: whom it is for is the same however their names are ordered. */
function asked({ to, filter, people }: PreviewQuestion): string {
  return canonicalJson({ to, filter, people: people === null ? null : [...new Set(people)].sort() });
}

function nothing(person: string): PersonChange {
  return { ...noChange(person, { displayName: '', employee: {} }), basis: 'record' };
}
