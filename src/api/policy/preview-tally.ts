import { sha256 } from '../../config/sha256.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import { isChange, type PersonChange } from '../../domain/preview/person-change.js';
import { Totals, type PreviewSummary } from '../../domain/preview/summarise.js';
import type { Untold } from './untold.js';

/** What would be different. */
export interface PreviewReport {
  readonly summary: PreviewSummary;
  /** Those for whom something would be different, at most as many as were asked for. */
  readonly people: readonly PersonChange[];
  /** Of what was asked and everything that would be different: the same as long as facts and policies are. */
  readonly digest: string;
}

/** Adds up what is told of one person after another, in any order. */
export class PreviewTally {
  private readonly totals = new Totals();
  private readonly shown: PersonChange[] = [];
  private readonly digests: string[] = [];

  /** @param limit most people shown one by one */
  constructor(private readonly limit: number) {}

  take(told: PersonChange | Untold): void {
    if ('incomparable' in told) {
      this.totals.addIncomparable(told, told);
      this.digests.push(`${told.person} cannot be compared`);
      return;
    }
    this.totals.add(told);
    if (!isChange(told)) return;
    if (this.shown.length < this.limit) this.shown.push(told);
    const { person, standing, gained, lost, attributes, accounts, logins, later, effects, held, findings } = told;
    const after = { standing, gained, lost, attributes, accounts, logins, later, effects, held, findings };
    this.digests.push(`${person} ${sha256(canonicalJson(after))}`);
  }

  /** @param question all that was asked, as one text */
  report(question: string): PreviewReport {
    const digest = `sha256:${sha256([question, ...this.digests.sort()].join('\n'))}`;
    return { summary: this.totals.summary(), people: this.shown, digest };
  }
}
