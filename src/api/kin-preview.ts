import type { Instant } from '../domain/json.js';
import type { CompiledPolicy } from '../domain/policy/compiled-policy.js';
import type { PersonChange } from '../domain/preview/person-change.js';
import { previewChange, previewJoining } from '../domain/preview/preview-person.js';
import type { PersonSnapshot } from '../workflows/messages.js';
import { snapshotSubject } from './policy/snapshot-subject.js';

/** The two sides of a merge or a split. */
export interface KinSides {
  readonly person: PersonSnapshot;
  readonly record: PersonSnapshot;
}

/** What becomes of both when a record, with all that came with it, joins a person: its own account is closed as by a block. */
export function mergeChanges(
  { person, record }: KinSides,
  policy: CompiledPolicy,
  at: Instant,
): readonly PersonChange[] {
  const together = { ...person, records: { ...record.records, ...person.records } };
  const [before, after] = [snapshotSubject(record, at)(policy), snapshotSubject(closed(record, at), at)(policy)];
  return [change(person, together, policy, at), previewJoining(record.person, before, after, policy)];
}

/** What becomes of both when a record is its own person again. */
export function splitChanges(
  { person, record }: KinSides,
  policy: CompiledPolicy,
  at: Instant,
): readonly PersonChange[] {
  const gone = Object.keys(record.records);
  const left = Object.entries(person.records).filter(([name]) => !gone.includes(name));
  const without = { ...person, records: Object.fromEntries(left) };
  return [change(person, without, policy, at), change(closed(record, at), record, policy, at)];
}

function change(before: PersonSnapshot, after: PersonSnapshot, policy: CompiledPolicy, at: Instant): PersonChange {
  const subject = (snapshot: PersonSnapshot) => snapshotSubject(snapshot, at)(policy);
  return previewChange(before.person, subject(before), subject(after), policy);
}

/** What a record that is somebody else's may have open: nothing. */
function closed(record: PersonSnapshot, at: Instant): PersonSnapshot {
  return { ...record, block: { at, by: '', reason: '' } };
}
