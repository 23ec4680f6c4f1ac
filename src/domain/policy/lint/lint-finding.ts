import type { Path, Places } from '../places.js';
import { placeOf } from '../places.js';

/** Something about a sound policy that a person should look at; lines and columns count from 1. */
export interface LintFinding {
  /** `error`: it cannot be meant so; `warning`: it may be. */
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}

/** What a check says, before its place is looked up. */
export interface LintNote {
  readonly severity: LintFinding['severity'];
  /** A path in the document, or a place such as `policy/acme.yaml:24:9`. */
  readonly at: Path | string | null;
  readonly message: string;
  readonly fix: string;
}

/** Looks a note's place up: the nearest part above it when its own is not written, at last the policy's first line. */
export function placed({ severity, at, message, fix }: LintNote, places: Places): LintFinding {
  const [, file = 'policy', line = '1', column = '1'] = /^(.*):(\d+):(\d+)$/.exec(placeText(at, places) ?? '') ?? [];
  return { severity, file, line: Number(line), column: Number(column), message, fix };
}

function placeText(at: LintNote['at'], places: Places): string | null {
  if (typeof at === 'string') return at;
  if (at === null) return placeOf(places, ['version']);
  for (let length = at.length; length > 0; length--) {
    const place = placeOf(places, at.slice(0, length));
    if (place !== null) return place;
  }
  return placeOf(places, ['version']);
}
