import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { CliError } from './cli-error.js';

/** A reorganisation as the API takes it; it is checked there. */
export interface SentMoves {
  readonly from: string;
  readonly moves: readonly Readonly<Record<string, unknown>>[];
}

const Document = z.strictObject({
  from: z.string().optional(),
  moves: z.array(z.record(z.string(), z.unknown())),
});

/**
 * Reads who moves where: YAML or JSON with `from` and `moves`, or CSV (RFC 4180) with a heading of `person` and the fields that change. An
 * empty cell of a CSV says nothing.
 *
 * @param given first day; wins over the one in the file
 * @throws CliError when it cannot be read, or no day is known
 */
export async function readMoves(file: string, given: string | undefined): Promise<SentMoves> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CliError(`${file} cannot be read; name a file of moves, e.g. reorg.csv`, { cause });
  });
  const { from, moves } = file.endsWith('.csv')
    ? { from: undefined, moves: movesOfCsv(text, file) }
    : movesOfYaml(text, file);
  const day = given ?? from;
  if (day === undefined) throw new CliError('say when it begins: --from 2027-04-01, or from: in the file');
  return { from: day, moves };
}

function movesOfYaml(text: string, file: string): z.output<typeof Document> {
  try {
    return Document.parse(parse(text, { schema: 'core' }));
  } catch (cause) {
    throw new CliError(`${file} is no list of moves; write from: and moves:, each with person: and what changes`, {
      cause,
    });
  }
}

function movesOfCsv(text: string, file: string): SentMoves['moves'] {
  const [heading = [], ...rows] = rowsOf(text.replace(/^\uFEFF/, ''));
  if (!heading.includes('person'))
    throw new CliError(`${file}: its first line must name the columns, one of them person`);
  return rows.map((row, index) => {
    if (row.length !== heading.length)
      throw new CliError(`${file}: row ${index + 2} has ${row.length} cells and the heading ${heading.length}`);
    return Object.fromEntries(heading.flatMap((name, at) => (row[at] === '' ? [] : [[name, row[at]] as const])));
  });
}

/** Cells of every row that has any text; quotes are taken off, doubled ones stand for one. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}
