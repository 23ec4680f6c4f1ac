import type { EmployeeFacts } from '../../../domain/person-view.js';
import type { CatalogueEntry } from '../../../domain/ports/catalogue.js';
import type { Instant } from '../../../domain/json.js';
import type { TargetSchema } from '../../../domain/target-schema.js';

/** The world a policy is for, as far as it could be read. */
export interface LiveWorld {
  readonly at: Instant;
  /** Everybody who works here or will; `null` when no HR system was asked. */
  readonly people: readonly EmployeeFacts[] | null;
  readonly targets: readonly LiveTarget[];
}

/** What a target has. */
export interface LiveTarget {
  readonly target: string;
  readonly groups: readonly CatalogueEntry[];
  readonly apps: readonly CatalogueEntry[];
  /** `null` when the target cannot tell. */
  readonly schema: TargetSchema | null;
}
