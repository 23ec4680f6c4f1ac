import { emptyRecord, fold } from '../../../domain/fold.js';
import type { Instant } from '../../../domain/json.js';
import { hasLeft, type ManagerAccount } from '../../../domain/managers/manager-card.js';
import { withManager } from '../../../domain/managers/with-manager.js';
import type { EmployeeFacts } from '../../../domain/person-view.js';
import type { CompiledPolicy } from '../../../domain/policy/compiled-policy.js';
import { publicIdOf } from '../../../domain/public-id.js';
import type { PartialRecord } from '../../../domain/record-fields.js';
import { viewAt } from '../../../domain/view-at.js';
import { linkReader, type ReadPerson } from './link-reader.js';

/** What HR says of one person, and who it is. */
export interface HrRecord {
  readonly source: string;
  readonly hrId: string;
  readonly data: PartialRecord;
  /** Public ids of all records of this person, where Tenure tells them. */
  readonly ids?: readonly string[];
  /** By target, where Tenure tells them. */
  readonly accounts?: Readonly<Record<string, ManagerAccount>>;
}

/**
 * `employee` as policy sees it, of everybody who works here or will: who has left or never came needs no access. Managers are those among
 * the records; one who is not is not known.
 */
export function factsOfRecords(
  records: readonly HrRecord[],
  at: Instant,
  { calendarRules, managers }: CompiledPolicy,
): readonly EmployeeFacts[] {
  const people = records.map((read): ReadPerson => {
    const { source, hrId, data, accounts = {} } = read;
    const fact = { id: 'live', source, hrId, type: 'snapshot', time: at, sequence: 0, data } as const;
    const { record } = fold(emptyRecord(), { ...fact, receivedAt: at, digest: '', url: null });
    return { id: publicIdOf(source, hrId), ids: idsOf(read), view: viewAt([record], at, calendarRules), accounts };
  });
  const linkOf = linkReader(people, at);
  return people
    .filter(({ view }) => !hasLeft(view.phase))
    .map((person) => withManager(person.view, { person: person.id, link: linkOf(person) }, managers).employee);
}

/** Everybody by whom a person may be named. */
export function idsOf({ source, hrId, ids = [] }: HrRecord): readonly string[] {
  return [...new Set([publicIdOf(source, hrId), ...ids])];
}
