import { LineCounter } from 'yaml';
import type { PolicyProblem } from '../problem.js';

/** Where a character stands; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The text of one policy file, which knows the line and column of each character. */
export class SourceFile {
  readonly lines = new LineCounter();

  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    for (let at = 0; at !== -1; at = text.indexOf('\n', at) + 1 || -1) this.lines.addNewLine(at);
  }

  placeAt(offset: number): Place {
    const { line, col } = this.lines.linePos(Math.max(0, Math.min(offset, this.text.length)));
    return { file: this.file, line, column: col };
  }

  problemAt(offset: number, message: string): PolicyProblem {
    return { ...this.placeAt(offset), message };
  }
}

/** `policy/acme.yaml:24:9`. */
export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
