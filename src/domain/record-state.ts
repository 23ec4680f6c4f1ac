import type { CivilDate, Instant, Json } from './json.js';
import type { Stamp } from './fact.js';
import type { PreviousEmployment, Termination } from './record-fields.js';

/** Last-writer-wins value: the greatest stamp holds. */
export interface Register {
  readonly value: Json;
  readonly stamp: Stamp;
  /** When it was first heard; kept for `returned` alone, which acts at receipt. */
  readonly heardAt?: Instant;
  /** What a cleared value was before; kept for the kind of a position alone, which silence does not change. */
  readonly last?: Omit<Register, 'last' | 'heardAt'>;
}

/** One position or leave: a register per field; `removed` is a field like the others. */
export interface ItemState {
  readonly fields: Readonly<Record<string, Register>>;
}

/** One thing that opened, moved or closed an employment; projected in stamp order. */
export type EmploymentMark = { readonly stamp: Stamp; readonly heardAt: Instant } & (
  | {
      readonly kind: 'hired' | 'rehired';
      readonly startDate: CivilDate;
      readonly contractEndDate?: CivilDate | null;
      readonly termination?: Termination | null;
      readonly previous?: PreviousEmployment;
    }
  | {
      readonly kind: 'stated';
      /** `snapshot` also tells rehire and rescission by the rules of design section 2. */
      readonly by: 'update' | 'snapshot';
      readonly startDate?: CivilDate;
      readonly contractEndDate?: CivilDate | null;
      readonly termination?: Termination | null;
      readonly previous?: PreviousEmployment;
    }
  | { readonly kind: 'terminated'; readonly termination: Termination }
  | { readonly kind: 'rescinded' }
  | { readonly kind: 'cancelled'; readonly from: Instant }
  | { readonly kind: 'contract'; readonly contractEndDate: CivilDate | null }
);

/** Everything folded of one HR record; equal for any order and any duplication of the same facts. */
export interface RecordState {
  /** By path, such as `name.givenName` and `custom.level`; `hrId` and `source` are the record's own. */
  readonly scalars: Readonly<Record<string, Register>>;
  readonly positions: Readonly<Record<string, ItemState>>;
  readonly leaves: Readonly<Record<string, ItemState>>;
  /** Greatest stamp of a snapshot that listed them: an unnamed, older item is withdrawn. */
  readonly completeAt: { readonly positions?: Stamp; readonly leaves?: Stamp };
  readonly marks: readonly EmploymentMark[];
}
