import type { z } from 'zod';
import type { MovesPreview } from '../../api/schemas/moves.js';
import type { PreviewAnswer } from '../../api/schemas/policy.js';
import { unknownText } from '../../domain/preview/name-check.js';
import { aligned } from './aligned.js';
import { counted } from './counted.js';
import { codeSpan, tableRow } from './markdown.js';

/** Of a policy, or of a reorganisation. */
type Report = z.output<typeof PreviewAnswer> | z.output<typeof MovesPreview>;
type Change = Report['summary']['mostAffected'][number];

const COLUMNS = ['entitlement', 'gain', 'lose', 'later'] as const;

/** Only the totals of a preview. */
export function previewTotals(report: Report): string {
  const { summary } = report;
  const rows = summary.entitlements.map((each) => [
    `${each.target} ${each.kind} ${each.name}`,
    ...[each.gained, each.lost, each.later].map(String),
  ]);
  const lines = [
    headline(report),
    ...standing(summary, ({ person, displayName, department }) => `  ${person}  ${displayName}  ${department}`),
    '',
    ...(rows.length > 0 ? [...aligned([[...COLUMNS], ...rows]), ''] : []),
    ...differenceNote(report),
    ...notes(summary),
    ...nameNotes(report),
  ];
  return `${lines.join('\n')}\n`;
}

/** A preview as tables for a terminal. */
export function previewText(report: Report): string {
  const { summary } = report;
  const lines = [
    ...(summary.mostAffected.length > 0 ? ['', 'Most affected:'] : []),
    ...summary.mostAffected.map((change) => `  ${change.person}  ${change.department}  ${gist(change)}`),
    '',
    `digest ${report.digest}`,
  ];
  return `${previewTotals(report)}${lines.join('\n')}\n`;
}

/** The same for a pull request. No names: a pull request has more readers than HR. */
export function previewMarkdown(report: Report): string {
  const { summary } = report;
  const lines = [
    `### ${headline(report)}`,
    '',
    ...markdownStanding(summary),
    ...(summary.entitlements.length > 0
      ? [tableRow([...COLUMNS]), tableRow(['---', '---:', '---:', '---:'])]
      : ['Nobody gains or loses an entitlement.']),
    ...summary.entitlements.map((each) =>
      tableRow([
        codeSpan(`${each.target} ${each.kind} ${each.name}`),
        ...[each.gained, each.lost, each.later].map(String),
      ]),
    ),
    '',
    ...[...differenceNote(report), ...notes(summary), ...nameNotes(report)].map((note) => `- ${note}`),
    ...(summary.mostAffected.length > 0 ? ['', tableRow(['most affected', 'changes']), tableRow(['---', '---'])] : []),
    ...summary.mostAffected.map((change) => tableRow([codeSpan(change.person), codeSpan(gist(change))])),
    '',
    `Digest ${codeSpan(report.digest)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function headline(report: Report): string {
  const { changed, people } = report.summary;
  const what = 'policy' in report ? report.policy.slice(0, 19) : `moves of ${report.from}`;
  return `${what}: ${changed} of ${counted(people, 'person', 'people')} would change`;
}

/** Whose account as a whole would change, before everything else. */
function standing(
  { standing }: Report['summary'],
  line: (person: Report['summary']['standing']['terminated']['people'][number]) => string,
): readonly string[] {
  return (['terminated', 'suspended', 'reactivated'] as const).flatMap((change) => {
    const { count, people } = standing[change];
    if (count === 0) return [];
    const more = count - people.length;
    const title = `${counted(count, 'person', 'people')} would be ${change} by this edit:`;
    return ['', title, ...people.map(line), ...(more > 0 ? [`  and ${more} more`] : [])];
  });
}

function markdownStanding(summary: Report['summary']): readonly string[] {
  const lines = standing(summary, ({ person, department }) => `- ${codeSpan(person)} ${codeSpan(department)}`);
  return lines.length === 0
    ? []
    : [...lines.slice(1).flatMap((line) => (line.endsWith(':') ? [`**${line}**`, ''] : [line])), ''];
}

/** Where nobody would change: whether the policy says anything else at all, and where. */
function differenceNote(report: Report): readonly string[] {
  if (report.summary.changed > 0 || 'from' in report) return [];
  const { differs, against } = report;
  const other = against === null ? 'the one in force' : against.slice(0, 19);
  if (differs === null) return ['there is no version in force that it can be compared with'];
  if (differs.length === 0) return [`it means the same as ${other}`];
  const sections = differs.map(({ target, section, ...counts }) => {
    const kinds = (['added', 'changed', 'removed'] as const).filter((kind) => counts[kind] > 0);
    const name = target === null ? section : `${target} ${section}`;
    return `${name} (${kinds.map((kind) => `${counts[kind]} ${kind}`).join(', ')})`;
  });
  return [`it differs from ${other} in what changes nobody today: ${sections.join(', ')}`];
}

function notes(summary: Report['summary']): readonly string[] {
  const listed = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} (${count})`)
      .join(', ');
  const told: readonly (readonly [number, string])[] = [
    [summary.losing, `${counted(summary.losing, 'person', 'people')} would lose access`],
    [summary.effects, counted(summary.effects, 'effect')],
    [Object.keys(summary.attributes).length, `attributes: ${listed(summary.attributes)}`],
    [Object.keys(summary.accounts).length, `accounts: ${listed(summary.accounts)}`],
    [summary.held, `${counted(summary.held, 'effect')} would wait for a person`],
    [summary.findings, `${counted(summary.findings, 'question')} would open`],
    [summary.logins, `${counted(summary.logins, 'login')} would change`],
    [
      summary.unevaluated,
      `${counted(summary.unevaluated, 'person has', 'people have')} a rule that cannot be evaluated`,
    ],
    ...summary.incomparable.map(
      ({ count, reason }) => [count, `${counted(count, 'person', 'people')} cannot be compared: ${reason}`] as const,
    ),
    [summary.pending, `${counted(summary.pending, 'person has', 'people have')} an earlier change under way`],
    [
      summary.entitlements.filter(({ kind, gained, later }) => kind === 'app' && gained + later > 0).length,
      'an app counts as gained where it would be assigned directly, also when somebody has it by a group already',
    ],
    [Object.keys(summary.irreversible).length, `cannot be undone: ${listed(summary.irreversible)}`],
  ];
  return told.flatMap(([count, text]) => (count > 0 ? [text] : []));
}

/** Names the target would not take, and targets whose names nobody could check. */
function nameNotes(report: Report): readonly string[] {
  if ('from' in report) return report.unknown.length === 0 ? [] : [`nothing is known of ${report.unknown.join(', ')}`];
  const { unknown, catalogues } = report;
  return [
    ...unknown.map((name) => `${unknownText(name)}: ${name.fix}`),
    ...Object.entries(catalogues).flatMap(([target, readAt]) =>
      readAt === null ? [`names of groups and apps were not checked: no worker has read those of ${target} yet`] : [],
    ),
  ];
}

function gist({ standing, gained, lost, attributes, accounts, later }: Change): string {
  return [
    ...standing.map(({ target, change }) => `${target} ${change}`),
    ...gained.map(({ name }) => `+${name}`),
    ...lost.map(({ name }) => `-${name}`),
    ...accounts.map(({ target, after }) => `${target} ${after}`),
    ...attributes.map(({ name }) => `~${name}`),
    ...later.gained.map(({ name }) => `later +${name}`),
    ...later.lost.map(({ name }) => `later -${name}`),
  ].join(' ');
}
