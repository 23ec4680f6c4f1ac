import type { z } from 'zod';
import type { MovesReport } from '../../api/schemas/moves.js';
import { MOVE_STATES, type MoveState } from '../../domain/moves/move-state.js';
import { aligned } from './aligned.js';
import { counted } from './counted.js';
import { codeSpan, tableRow } from './markdown.js';

type Report = z.output<typeof MovesReport>;

const COLUMNS = ['entitlement', 'gained', 'lost', 'to gain', 'to lose'] as const;

const WORDS: Readonly<Record<MoveState, string>> = {
  unread: 'could not be read',
  unheard: 'HR has not said it',
  differs: 'HR says otherwise',
  held: 'held',
  review: 'a question is open',
  pending: 'being carried out',
  gone: 'left',
  ahead: 'said, not begun',
  done: 'done',
};

/** As tables for a terminal: totals, and everybody of whom something is left to do. */
export function movesReportText(report: Report): string {
  const lines = [
    headline(report),
    ...stateLines(report).map((line) => `  ${line}`),
    '',
    ...(report.entitlements.length > 0 ? [...aligned([[...COLUMNS], ...rows(report, (name) => name)]), ''] : []),
    ...unfinished(report).map(
      (each) => `${each.person}  ${each.displayName}  ${WORDS[each.state]}${detail(each, (text) => text)}`,
    ),
    ...unknownLines(report),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same for a ticket. No names: a ticket has more readers than HR. */
export function movesReportMarkdown(report: Report): string {
  const lines = [
    `### ${headline(report)}`,
    '',
    ...stateLines(report).map((line) => `- ${line}`),
    '',
    ...(report.entitlements.length > 0
      ? [
          tableRow([...COLUMNS]),
          tableRow(['---', ...COLUMNS.slice(1).map(() => '---:')]),
          ...rows(report, codeSpan).map(tableRow),
          '',
        ]
      : []),
    ...unfinished(report).map((each) => `- ${codeSpan(each.person)} ${WORDS[each.state]}${detail(each, codeSpan)}`),
    ...unknownLines(report),
  ];
  return `${lines.join('\n')}\n`;
}

function headline({ from, states, people, asOf }: Report): string {
  return `moves of ${from}: ${states.done} of ${counted(people.length, 'person', 'people')} done at ${asOf}`;
}

function stateLines({ states }: Report): readonly string[] {
  return MOVE_STATES.flatMap((state) => (states[state] > 0 ? [`${states[state]} ${WORDS[state]}`] : []));
}

function rows({ entitlements }: Report, quoted: (name: string) => string): readonly (readonly string[])[] {
  return entitlements.map(({ target, kind, name, gained, lost, toGain, toLose }) => [
    quoted(`${target} ${kind} ${name}`),
    ...[gained, lost, toGain, toLose].map(String),
  ]);
}

function unfinished({ people }: Report): Report['people'] {
  return people.filter(({ state }) => state !== 'done' && state !== 'ahead' && state !== 'gone');
}

function detail({ state, differs, why }: Report['people'][number], quoted: (text: string) => string): string {
  const fields =
    state === 'differs'
      ? differs.map(({ field, wanted, told }) =>
          quoted(`${field} ${told || 'nothing'} instead of ${wanted || 'nothing'}`),
        )
      : [];
  const told = [...fields, ...why.map(quoted)];
  return told.length === 0 ? '' : `: ${told.join('; ')}`;
}

function unknownLines({ unknown }: Report): readonly string[] {
  return unknown.length === 0 ? [] : ['', `nothing is known of ${unknown.join(', ')}`];
}
