import { patched } from '@temporalio/workflow';
import type { Fact } from '../domain/fact.js';
import type { ForwardedRecord } from './kin-messages.js';
import type { PersonState } from './state.js';

/**
 * What a message from an alias has to fold. Of a record that left and is back nothing is here any more, though its facts were seen.
 *
 * @param records those of the message that are the person's
 */
export function unseenFacts(
  state: PersonState,
  { facts }: ForwardedRecord,
  records: readonly string[],
): readonly Fact[] {
  const theirs = facts.filter((fact) => records.includes(recordOf(fact)));
  const back = theirs.filter((fact) => state.records[recordOf(fact)] === undefined).map(seenAs);
  const isSeen = state.seen.some(({ id }) => back.includes(id));
  if (isSeen && patched('records-come-back-whole')) state.seen = state.seen.filter(({ id }) => !back.includes(id));
  const known = new Set(state.seen.map(({ id }) => id));
  return theirs.filter((fact) => !known.has(seenAs(fact)));
}

function recordOf({ source, hrId }: Fact): string {
  return `${source}:${hrId}`;
}

function seenAs({ source, id }: Fact): string {
  return `${source}/${id}`;
}
