import type { PersonMemo } from '../domain/person-memo.js';
import type { PeopleFilter } from './people-client.js';

/** One person of the read model; `memo` is `null` while only their own state tells how they stand. */
export interface PopulationRow {
  readonly person: string;
  readonly memo: PersonMemo | null;
  /** A review or a hold of theirs is open. */
  readonly isQuestioned: boolean;
}

/** Everybody, as lists and previews read them. */
export interface Population {
  /** Page by page; may lag a second behind. @throws PeopleError */
  everybody(filter: PeopleFilter): AsyncIterable<readonly PopulationRow[]>;
}
