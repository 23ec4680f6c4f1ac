import { createTargetSchemaStore, type TargetSchemaStore } from '../../config/target-schema-store.js';
import type { Instant } from '../../domain/json.js';
import type { CompiledPolicy } from '../../domain/policy/compiled-policy.js';
import { UnreadablePolicy } from '../../domain/policy/unreadable-policy.js';
import type { BlobStore } from '../../domain/ports/blob-store.js';
import { comparisonOf, type Comparison } from '../../domain/preview/preview-person.js';
import type { Incomparable } from '../../domain/preview/summarise.js';
import type { PolicyReader } from '../policy-reader.js';

/** Versions and schemas, by what a decision reads them from; nothing in it writes. */
export interface ComparisonSources {
  readonly policies: PolicyReader;
  /** Where workers leave what targets say of their attributes. */
  readonly blobs: BlobStore;
}

/** What is compared for the people on each version: made once for all of them. */
export class Comparisons {
  private readonly known = new Map<string, Promise<Comparison | Incomparable>>();
  private readonly schemas: TargetSchemaStore;

  constructor(
    private readonly sources: ComparisonSources,
    /** `against`: compare with this version for everybody; `null`: with the one each person is on. */
    private readonly question: { readonly to: string; readonly against: string | null; readonly at: Instant },
  ) {
    this.schemas = createTargetSchemaStore(sources.blobs);
  }

  /** @throws UnreadablePolicy when the version that is moved to cannot be read; another that cannot bars nobody's way out of it */
  of(present: string): Promise<Comparison | Incomparable> {
    const known = this.known.get(present) ?? this.compared(present);
    this.known.set(present, known);
    return known;
  }

  private async compared(present: string): Promise<Comparison | Incomparable> {
    const { policies } = this.sources;
    const { against, at } = this.question;
    const to = await policies.compiled(this.question.to);
    const policy = against ?? present;
    const from = await readable(policies, policy);
    if ('incomparable' in from) return from;
    const schemas = await this.schemas.readAll(Object.keys(to.targets));
    return comparisonOf(from, to, { now: at, schemas });
  }
}

/** A version, or why this program cannot read it. */
export async function readable(policies: PolicyReader, hash: string): Promise<CompiledPolicy | Incomparable> {
  try {
    return await policies.compiled(hash);
  } catch (error) {
    if (error instanceof UnreadablePolicy) return { incomparable: { policy: hash, reason: error.message } };
    throw error;
  }
}
