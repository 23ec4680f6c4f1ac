import type { CivilDate, Instant } from '../../domain/json.js';
import type { Fact } from '../../domain/fact.js';
import { fold } from '../../domain/fold.js';
import type { PersonView } from '../../domain/person-view.js';
import { parsePublicId } from '../../domain/public-id.js';
import { partialRecordSchema } from '../../domain/record-schema.js';
import type { PersonSnapshot } from '../../workflows/messages.js';
import type { JobFields } from '../schemas/moves.js';

/** A change of somebody's job. */
export interface Move {
  readonly person: string;
  /** What is different; the rest of the position stays. */
  readonly job: JobFields;
}

/**
 * A person as they would be known once HR had told that their primary position is followed by another.
 *
 * @param view the person on the day the move begins, without it
 */
export function moved(
  snapshot: PersonSnapshot,
  { person, job }: Move,
  { from, now, view }: { readonly from: CivilDate; readonly now: Instant; readonly view: PersonView },
): PersonSnapshot {
  const before = view.employee.positions[0]?.id;
  const holding = Object.keys(snapshot.records).find(
    (id) => before !== undefined && snapshot.records[id]?.positions[before],
  );
  const id = holding ?? person;
  const record = snapshot.records[id];
  const of = parsePublicId(id);
  if (record === undefined || of === null) return snapshot;
  const item = before === undefined ? undefined : record.positions[before];
  const told = Object.entries(item?.fields ?? {}).map(([name, { value }]) => [name, value] as const);
  const { removed: _, ...kept } = Object.fromEntries(told);
  const position = { ...kept, ...job, id: `move-${from}`, from, to: null };
  const fact: Fact = {
    ...{ id: `move-${from}`, ...of, type: 'transferred', time: now, sequence: 0, receivedAt: now },
    data: partialRecordSchema.parse({ positions: [position] }),
    ...{ digest: '', url: null },
  };
  return {
    ...snapshot,
    records: { ...snapshot.records, [id]: fold(record, fact).record },
  };
}
