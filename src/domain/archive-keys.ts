/** Where a person's archive lies in the blob store. Keys sort by sequence, so a listing is in order. */
const WIDTH = 9;

/** Folder of the archived timeline of one person; each document is a JSON array of `TimelineEntry`. */
export function timelinePrefix(person: string): string {
  return `people/${person}/timeline/`;
}

/** @returns the key of the document that holds the entries `firstSeq` to `lastSeq`, both included */
export function timelineKey(person: string, firstSeq: number, lastSeq: number): string {
  return `${timelinePrefix(person)}${padded(firstSeq)}-${padded(lastSeq)}.json`;
}

/** Folder of the archived facts of one person; each document is a JSON array of `Fact`. */
export function factsPrefix(person: string): string {
  return `people/${person}/facts/`;
}

/** @param seq the person's next timeline `seq` when the facts were put aside; a repeated write has the same key */
export function factsKey(person: string, seq: number): string {
  return `${factsPrefix(person)}${padded(seq)}.json`;
}

/** The entries a timeline document holds, told from its key; `undefined` for a foreign key. */
export function archivedRange(key: string): { readonly firstSeq: number; readonly lastSeq: number } | undefined {
  const match = /\/timeline\/(\d+)-(\d+)\.json$/.exec(key);
  return match === null ? undefined : { firstSeq: Number(match[1]), lastSeq: Number(match[2]) };
}

function padded(seq: number): string {
  return String(seq).padStart(WIDTH, '0');
}
