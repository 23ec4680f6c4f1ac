import type { PersonChange } from '../../domain/preview/person-change.js';
import { previewRecord, type Comparison } from '../../domain/preview/preview-person.js';
import type { PersonSnapshot } from '../../workflows/messages.js';
import { snapshotSubject } from './snapshot-subject.js';

/** What another policy would change for one person, by what their workflow told and what targets say of their attributes. */
export function previewSnapshot(snapshot: PersonSnapshot, comparison: Comparison): PersonChange {
  const subject = snapshotSubject(snapshot, comparison.now, comparison.schemas);
  const change = previewRecord(snapshot.person, subject, comparison);
  return { ...change, pending: change.pending || snapshot.pending.length > 0 };
}
