import type { EmployeeFacts } from '../../../domain/person-view.js';
import type { Instant } from '../../../domain/json.js';
import type { TargetCatalogue } from '../../../domain/target-catalogue.js';
import type { TargetSchema } from '../../../domain/target-schema.js';

/** The world a policy is for, as far as it could be read. */
export interface LiveWorld {
  readonly at: Instant;
  /** Everybody who works here or will; `null` when no HR system was asked. */
  readonly people: readonly EmployeeFacts[] | null;
  readonly targets: readonly LiveTarget[];
  /** Public ids of everybody there is; `sources` are those that were asked, `null` for all. `null` as `people`. */
  readonly known: { readonly ids: readonly string[]; readonly sources: readonly string[] | null } | null;
}

/** What a target has. */
export interface LiveTarget extends Pick<TargetCatalogue, 'target' | 'entries'> {
  /** `null` when the target cannot tell. */
  readonly schema: TargetSchema | null;
  /** Of the apps that policy says something of. */
  readonly appSchemas: Readonly<Record<string, TargetSchema>>;
}
