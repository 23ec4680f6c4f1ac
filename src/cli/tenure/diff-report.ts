import type { Json } from '../../domain/json.js';
import type { PolicyChange } from '../../domain/policy/diff.js';
import { counted } from './counted.js';
import { codeSpan, tableRow } from './markdown.js';

/** Two versions, by hash, and what differs. */
export interface DiffReport {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly PolicyChange[];
}

const SIGN = { added: '+', removed: '-', changed: '~' } as const;

/** For a terminal: a line for each change, what changed in it below. */
export function diffText({ before, after, changes }: DiffReport): string {
  const lines = changes.flatMap((change) => {
    const [only] = change.fields;
    const head = `${SIGN[change.change]} ${named(change)}`;
    if (change.fields.length === 1 && only?.field === '') return [`${head}: ${valueOf(change.change, only)}`];
    return [head, ...change.fields.map((field) => `    ${field.field}: ${valueOf(change.change, field)}`)];
  });
  return [`old ${before}`, `new ${after}`, '', ...lines, ...(lines.length > 0 ? [''] : []), summary(changes), ''].join(
    '\n',
  );
}

/** For a pull request. */
export function diffMarkdown({ before, after, changes }: DiffReport): string {
  const head = [`**Policy** ${codeSpan(before)} → ${codeSpan(after)}: ${summary(changes)}`, ''];
  if (changes.length === 0) return head.join('\n');
  const rows = changes.map((change) =>
    tableRow([
      change.change,
      [change.target, change.section].filter((part) => part !== null).join(' '),
      codeSpan(change.id),
      change.fields
        .map((field) => `${field.field === '' ? '' : `${field.field}: `}${markdownValue(change.change, field)}`)
        .join('<br>'),
    ]),
  );
  return [...head, tableRow(['', 'what', 'name', 'difference']), tableRow(['-', '-', '-', '-']), ...rows, ''].join(
    '\n',
  );
}

function named({ target, section, id }: PolicyChange): string {
  return [target, section, id].filter((part) => part !== null && part !== '').join(' ');
}

type Field = PolicyChange['fields'][number];

function valueOf(change: PolicyChange['change'], { from, to }: Field): string {
  if (change === 'changed') return `${shown(from)} → ${shown(to)}`;
  return shown(change === 'added' ? to : from);
}

function markdownValue(change: PolicyChange['change'], { from, to }: Field): string {
  if (change === 'changed') return `${codeSpan(shown(from))} → ${codeSpan(shown(to))}`;
  return codeSpan(shown(change === 'added' ? to : from));
}

function shown(value: Json): string {
  if (value === null) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function summary(changes: readonly PolicyChange[]): string {
  if (changes.length === 0) return 'no difference in meaning.';
  const counts = (['added', 'changed', 'removed'] as const).flatMap((kind) => {
    const count = changes.filter(({ change }) => change === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  return `${counted(changes.length, 'difference')}: ${counts.join(', ')}.`;
}
