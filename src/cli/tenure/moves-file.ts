import { readFile } from 'node:fs/promises';
import { CsvError } from 'csv-parse';
import { parse as parseCsv } from 'csv-parse/sync';
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
  const columns = (heading: readonly string[]): string[] => {
    if (!heading.includes('person'))
      throw new CliError(`${file}: its first line must name the columns, one of them person`);
    const twice = heading.find((name, at) => heading.indexOf(name) < at);
    if (twice !== undefined) throw new CliError(`${file}: its first line names ${twice} twice; keep one`);
    return [...heading];
  };
  let read = 1;
  const onRecord = (row: CsvRow, { lines }: { readonly lines: number }): CsvRow => {
    read = lines;
    return row;
  };
  try {
    const rows = parseCsv<CsvRow>(text, { ...CSV, columns, onRecord });
    return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')));
  } catch (cause) {
    throw cause instanceof CsvError ? new CliError(`${file}: ${csvFault(cause, read)}`, { cause }) : cause;
  }
}

const CSV = { bom: true, trim: true, skip_empty_lines: true, skip_records_with_empty_values: true } as const;

type CsvRow = Readonly<Record<string, string>>;

/**
 * Says it in our words: those of the library may quote a cell, and name the last line for a quote that is not closed.
 *
 * @param read last line that was understood
 */
function csvFault({ code, lines }: CsvError, read: number): string {
  const line = typeof lines === 'number' ? `line ${lines}` : 'a line';
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `a quote opened after line ${read} is not closed; close it, or double it where it is part of the text`;
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return `${line} has a quote within a cell; put the whole cell in quotes and double those within it`;
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
      return `${line} has more or fewer cells than the heading; put a cell with a comma in quotes`;
    default:
      return `${line} is no CSV; save the sheet as "CSV UTF-8 (comma delimited)"`;
  }
}
