import type { Finding } from '../../domain/finding.js';

/** Opened for a text that is no date: it is not read as "no date". */
export function unreadableDate(field: string, blocks: readonly string[]): Finding {
  return { kind: 'data', key: `date:${field}`, field, detail: `${field} is no date: correct it in TriNet`, blocks };
}

/** Opened for a label that no mapping names; what it would have said is left out. */
export function unmappedLabel(field: string, section: string, label: string): Finding {
  const detail = `${field} "${label}" is not mapped: add it to ${section} in the mapping`;
  return { kind: 'data', key: `${field}:${label}`, field, detail, blocks: [] };
}
