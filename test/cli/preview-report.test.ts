import { expect, it } from '@jest/globals';
import { previewMarkdown, previewText } from '../../src/cli/tenure/preview-report.js';
import { summarise } from '../../src/domain/preview/summarise.js';
import { noChange } from '../../src/domain/preview/person-change.js';

const hash = `sha256:${'0'.repeat(64)}`;

type Report = Parameters<typeof previewText>[0];

function aReport(): Report {
  const summary = summarise(
    ['terminated', 'suspended', 'reactivated', 'suspended'].map((change, index) => ({
      ...noChange(`bamboohr:${index}`, { displayName: `Ada ${index}`, employee: { department: 'Sales' } }),
      standing: [{ target: 'okta', change: change as 'terminated' }],
    })),
  );
  return structuredClone({
    policy: hash,
    against: null,
    digest: hash,
    summary,
    people: [],
    differs: [],
    unknown: [],
    catalogues: {},
  }) as unknown as Report;
}

it('a preview says first, and by name, who would be terminated, suspended or brought back', () => {
  const [headline, , ...lines] = previewText(aReport()).split('\n');
  expect(headline).toContain('4 of 4 people would change');
  expect(lines.slice(0, 9)).toEqual([
    '1 person would be terminated by this edit:',
    '  bamboohr:0  Ada 0  Sales',
    '',
    '2 people would be suspended by this edit:',
    '  bamboohr:1  Ada 1  Sales',
    '  bamboohr:3  Ada 3  Sales',
    '',
    '1 person would be reactivated by this edit:',
    '  bamboohr:2  Ada 2  Sales',
  ]);
});

it('in Markdown by public id, for a pull request has more readers than HR', () => {
  const text = previewMarkdown(aReport());
  const lines = text.split('\n');
  expect(lines.slice(2, 6)).toEqual([
    '**1 person would be terminated by this edit:**',
    '',
    '- `bamboohr:0` `Sales`',
    '',
  ]);
  expect(text.indexOf('suspended')).toBeLessThan(text.indexOf('Nobody gains'));
  expect(text).not.toContain('Ada');
});

it.each([
  [1, '1 effect', '1 question would open', '1 person has a rule that cannot be evaluated'],
  [2, '2 effects', '2 questions would open', '2 people have a rule that cannot be evaluated'],
])('counts %i in words that fit', (count, ...notes) => {
  const report = aReport();
  const counts = { effects: count, findings: count, unevaluated: count };
  expect(previewText({ ...report, summary: { ...report.summary, ...counts } }).split('\n')).toEqual(
    expect.arrayContaining(notes),
  );
});
