import { patched } from '@temporalio/workflow';
import type { TieReason } from '../domain/identity/ties.js';
import type { ForwardedRecord } from './kin-messages.js';
import { note, type PersonState } from './state.js';

/**
 * Whoever was blocked as a record is blocked as the person.
 *
 * @param records those of the message that are the person's
 */
export function takeBlock(
  state: PersonState,
  { block, records: [sender] }: ForwardedRecord,
  records: readonly string[],
): void {
  if (block === null || state.block !== null || sender === undefined || records.length === 0) return;
  // An alias tells its block with every message; one that was lifted of the person is no news.
  if (state.liftedBlocks?.includes(block.at) === true && patched('lifted-blocks-stay-lifted')) return;
  state.block = block;
  state.blockedWith = sender;
  // An alias only passes it on.
  if (state.alias === undefined) note(state, { kind: 'block', change: 'blocked', by: block.by, reason: block.reason });
}

/**
 * A record left a person who is blocked. A block that came with it was not meant for them and leaves too; the record keeps it. One that
 * was ordered of the person stays. Either way it is asked whether the other one was meant as well.
 */
export function leaveBlock(state: PersonState, record: string, { by, reason }: TieReason): void {
  if (state.block === null || !patched('blocks-leave-with-their-record')) return;
  const isTheirs = state.blockedWith === record;
  state.splitBlock = { record, at: state.block.at, left: isTheirs };
  if (!isTheirs) return;
  state.block = null;
  delete state.blockedWith;
  note(state, { kind: 'block', change: 'unblocked', by, reason });
}
