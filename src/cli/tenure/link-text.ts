import type { z } from 'zod';
import type { LinkPage, LinkState } from '../../api/schemas/links.js';
import { counted } from './counted.js';
import { codeSpan, tableRow } from './markdown.js';

/** One part of a report, all its pages. */
export type LinkPart = z.output<typeof LinkPage>;

/** What is shown of a report. */
export interface ShownReport {
  readonly report: z.output<typeof LinkState>;
  readonly parts: readonly LinkPart[];
}

const HEADING = {
  ask: 'To ask: which of these is theirs',
  auto: 'Linked on approval',
  new: 'New: an account is created',
  linked: 'Linked already',
  gone: 'Left, and without an account',
  unmatched: 'Accounts of nobody in HR',
} as const;

/** How far a report is, and its totals. */
export function linkTotals({
  id,
  target,
  state,
  people,
  accounts,
  counts,
  answers,
  failure,
}: ShownReport['report']): string {
  const lines = [
    `link report ${id} of ${target}: ${state}${failure === null ? '' : `: ${failure}`}`,
    `  read ${counted(people, 'person', 'people')} and ${counted(accounts, 'account')}`,
    ...(counts === null
      ? []
      : [
          `  ${counts.auto} linked on approval, ${counts.ask} to ask (${answers.length} answered), ${counts.new} new, ${counts.linked} linked already, ${counts.gone} left`,
          `  ${counted(counts.unmatched, 'account')} of nobody in HR`,
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A report for a terminal. */
export function linkText({ report, parts }: ShownReport): string {
  const lines = parts.flatMap((part) => [
    '',
    `${HEADING[part.show]}:`,
    ...rowsOf(part).map(([first, ...cells]) => `  ${[first, ...cells].join('  ')}`),
  ]);
  return `${linkTotals(report)}${lines.join('\n')}\n`;
}

/** The same as tables. */
export function linkMarkdown({ report, parts }: ShownReport): string {
  const lines = parts.flatMap((part) => [
    `### ${HEADING[part.show]}`,
    '',
    tableRow(
      part.show === 'unmatched' ? ['account', 'name', 'status', 'exempt'] : ['person', 'name', 'account', 'why'],
    ),
    tableRow(['---', '---', '---', '---']),
    ...rowsOf(part).map((cells) => tableRow(cells.map((cell) => (cell === '' ? '' : codeSpan(cell))))),
    '',
  ]);
  return `${linkTotals(report)}\n${lines.join('\n')}`;
}

function rowsOf({ show, people, accounts, report }: LinkPart): readonly (readonly string[])[] {
  if (show === 'unmatched')
    return accounts.map(({ accountId, login, name, status, exempt }) => [
      `${accountId} ${login}`,
      name,
      status,
      exempt === null
        ? ''
        : `${exempt.kind}, owner ${exempt.owner}, review ${exempt.overdue ? 'was due' : 'due'} ${exempt.reviewOn}`,
    ]);
  return people.flatMap(({ person, name, candidates, near }) => {
    const shown = [
      ...candidates.map((candidate) => ({ ...candidate, note: '' })),
      ...near.map((candidate) => ({ ...candidate, note: ' (too far off)' })),
    ];
    const answer = report.answers.find((each) => each.person === person);
    const answered = answer === undefined ? [] : [['', '', answerText(answer), `${answer.by}: ${answer.reason}`]];
    if (shown.length === 0) return [[person, name, '', ''], ...answered];
    const rows = shown.map((candidate, index) => [
      index === 0 ? person : '',
      index === 0 ? name : '',
      `${candidate.accountId} ${candidate.login} ${candidate.name} ${rehire(candidate.status)}`,
      `${whyOf(candidate)}${candidate.note}`,
    ]);
    return [...rows, ...answered];
  });
}

function answerText({ accountId }: LinkPart['report']['answers'][number]): string {
  return accountId === null ? 'answered: none is theirs' : `answered: ${accountId}`;
}

function rehire(status: string): string {
  return status === 'DEPROVISIONED' ? 'DEPROVISIONED (rehire)' : status;
}

function whyOf({ score, fields }: Pick<LinkPart['people'][number]['candidates'][number], 'score' | 'fields'>): string {
  if (fields.length === 0) return '';
  const said = fields.map(({ field, points, how }) => `${field} ${how} ${points < 0 ? '' : '+'}${points}`);
  return `${score}: ${said.join(', ')}`;
}
