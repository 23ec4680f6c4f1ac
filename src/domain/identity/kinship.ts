import { parsePublicId } from '../public-id.js';
import type { RecordCard } from './record-card.js';
import type { RecordField, RecordRules } from './record-rules.js';

/** What two records amount to: one person, a question, or `null` for nothing. */
export interface Kinship {
  readonly kind: 'same' | 'ask';
  /** What they have in common. */
  readonly by: readonly RecordField[];
}

/** Compares two records; it does not matter which is which. */
export function kinshipOf(one: RecordCard, other: RecordCard, { same, ask }: RecordRules): Kinship | null {
  const isCommon = (field: RecordField): boolean => agrees(field, one, other);
  const row = same.find((fields) => fields.length > 0 && fields.every(isCommon));
  if (row !== undefined) return { kind: 'same', by: row };
  // Of two namesakes in one HR system that system itself says that they are two.
  const isTelling = (field: RecordField): boolean => field !== 'name' || systemOf(one) !== systemOf(other);
  const by = ask.filter((field) => isTelling(field) && isCommon(field));
  return by.length === 0 ? null : { kind: 'ask', by };
}

function systemOf({ record }: RecordCard): string | undefined {
  return parsePublicId(record)?.source;
}

function agrees(field: RecordField, one: RecordCard, other: RecordCard): boolean {
  if (field === 'previousRecord') return one.previous === other.record || other.previous === one.record;
  return (one.keys[field] ?? []).some((key) => other.keys[field]?.includes(key) === true);
}
