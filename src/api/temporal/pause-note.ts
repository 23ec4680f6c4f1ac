import type { SourceOrder, SourceState } from '../source-desk.js';

/** @returns the note of a paused Schedule, as operators read it in Temporal's tools too */
export function pauseNote({ reason, by, at }: SourceOrder): string {
  return `${reason} (${by}, ${at})`;
}

/** Reads a note of ours; that of another tool is all reason. */
export function readPauseNote(note: string | undefined): NonNullable<SourceState['paused']> {
  const [, reason, by, since] = /^(.*) \((key:[^(),]*), ([^(),]*Z)\)$/s.exec(note ?? '') ?? [];
  if (reason === undefined || by === undefined || since === undefined)
    return { reason: note ?? '', by: null, since: null };
  return { reason, by, since };
}
