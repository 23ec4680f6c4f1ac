import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entitlementKey } from '../../../src/domain/held-entitlement.js';
import type { PersonMemo } from '../../../src/domain/person-memo.js';
import type { CompiledPolicy } from '../../../src/domain/policy/compile.js';
import { outlookOf } from '../../../src/domain/preview/outlook.js';
import type { PersonChange } from '../../../src/domain/preview/person-change.js';
import { isChange } from '../../../src/domain/preview/person-change.js';
import { comparisonOf, previewPerson, previewRecord } from '../../../src/domain/preview/preview-person.js';
import { summarise } from '../../../src/domain/preview/summarise.js';
import type { Subject } from '../../../src/domain/preview/subject.js';
import { timingChange } from '../../../src/domain/preview/what-memo-tells.js';
import { aView, entry, NOW } from '../policy/a-person.js';
import {
  NAMED_BY_FACTS,
  PERSON,
  settledUnder,
  someEmployee,
  somePhase,
  someEdits,
  someVersions,
  edited,
  oneRuleEdit,
  subjectOf,
  version,
} from './a-company.js';

const present = version('present');

function preview(memo: PersonMemo, to: CompiledPolicy, from = present): PersonChange | 'ask' {
  return previewPerson(PERSON, memo, present, { from, to, timing: timingChange(from, to), now: NOW });
}

function told(change: PersonChange | 'ask'): PersonChange {
  if (change === 'ask') throw new Error('the memo does not tell');
  return change;
}

describe('a person under another policy', () => {
  it('gains and loses, each with the rule and the reason', () => {
    const { memo } = settledUnder(present, aView());
    const to = version('new', (text) => text.replace('group: Everyone at Acme', 'id: all, group: All of Acme'));
    const change = told(preview(memo, to));
    expect(change).toMatchObject({
      displayName: 'Ada Byron',
      department: 'Engineering',
      gained: [{ target: 'okta', kind: 'group', name: 'All of Acme', rules: ['all'], reason: 'given by all' }],
      lost: [
        { kind: 'group', name: 'Everyone at Acme', owner: 'policy', rules: ['groups[0]'], reason: 'no rule gives it' },
      ],
      effects: ['okta:removeFromGroup:Everyone at Acme', 'okta:addToGroup:All of Acme'],
      irreversible: [],
      basis: 'memo',
      pending: false,
    });
  });

  it('has other attributes, by name and value', () => {
    const to = version('new', (text) =>
      text.replace('department: employee.department', 'department: "\'Dept \' + employee.department"'),
    );
    const { attributes, effects } = told(preview(settledUnder(present, aView()).memo, to));
    expect(attributes).toEqual([
      { target: 'okta', name: 'department', before: 'Engineering', after: 'Dept Engineering' },
    ]);
    expect(effects).toEqual(['okta:updateProfile']);
  });

  it('has another role inside an app it keeps, told by the memo where the policy in force says it too', () => {
    const says = (role: string) => (text: string) =>
      text.replace("department == 'Design'\" }", `department != ''", profile: { role: ${role} } }`);
    const before = version('before', says('member'));
    const { memo } = settledUnder(before, aView());
    const compared = (to: CompiledPolicy) =>
      previewPerson(PERSON, memo, before, { from: before, to, timing: timingChange(before, to), now: NOW });
    expect(told(compared(version('after', says('admin'))))).toMatchObject({
      attributes: [{ target: 'okta', name: 'Figma: role', before: 'member', after: 'admin' }],
      effects: ['okta:updateAppProfile:Figma'],
    });
    const more = version('more', (text) => says('member')(text).replace('role: member', 'role: member, seat: full'));
    expect(compared(more)).toBe('ask');
  });

  it('is asked about what the target would refuse, and not shown it as a change', () => {
    const to = version('new', (text) =>
      text.replace('department: employee.department', 'department: "\'Dept \' + employee.department"'),
    );
    const { memo } = settledUnder(present, aView());
    const attribute = {
      ...({ type: 'string', items: null, required: false, minLength: null, maxLength: 12, pattern: null } as const),
      ...({ format: null, values: null, write: 'always', custom: true } as const),
    };
    const names = ['firstName', 'lastName', 'department', 'title', 'costCenter'];
    const required = { badge: { ...attribute, required: true } };
    const attributes = { ...Object.fromEntries(names.map((name) => [name, attribute])), ...required };
    const schemas = { okta: { target: 'okta', characters: 'basic' as const, attributes } };
    const comparison = { from: present, to, timing: timingChange(present, to), now: NOW, schemas };
    const change = told(previewPerson(PERSON, memo, present, comparison));
    expect(change).toMatchObject({ attributes: [], effects: [] });
    expect(change.findings).toMatchObject([{ key: 'okta:department' }]);
  });

  it('loses what somebody gave by hand once a rule could give it; going back does not bring it again', () => {
    const { memo } = settledUnder(present, aView(), [entry('Chess club')]);
    const to = version('new', (text) => text.replace('group: Level 4', 'group: Chess club'));
    expect(told(preview(memo, to))).toMatchObject({
      lost: [{ name: 'Chess club', owner: 'manual' }],
      irreversible: ['okta:group:Chess club'],
    });
  });

  it('before the start and on leave is told what comes later, and nothing is done', () => {
    const to = version('new', (text) => text.replace('group: Everyone at Acme', 'group: Everyone'));
    for (const phase of ['prehire', 'onLeave'] as const) {
      const change = told(preview(settledUnder(present, aView({ phase })).memo, to));
      expect(change.effects).toEqual([]);
      expect(change.later.gained).toMatchObject([{ name: 'Everyone' }]);
      expect(isChange(change)).toBe(true);
    }
  });

  it('keeps what a rule gave that cannot be evaluated, and the question is shown', () => {
    const { memo } = settledUnder(present, aView());
    const to = version('new', (text) => text.replace('Engineering: eng,', ''));
    expect(told(preview(memo, to))).toMatchObject({
      lost: [],
      effects: [],
      unevaluated: ['okta groups[1]'],
      findings: [{ key: 'okta:groups[1]' }],
    });
  });

  it('is told what goes once the window of a narrowed rule ends, the same on another day', () => {
    const { memo } = settledUnder(present, aView());
    const to = version('new', (text) =>
      text.replace('Acme, when: "true"', 'Acme, overlap: 14d, when: "employee.title == \'Keeper\'"'),
    );
    const change = told(preview(memo, to));
    expect(change).toMatchObject({ lost: [], effects: [], later: { lost: [{ name: 'Everyone at Acme' }] } });
    expect(isChange(change)).toBe(true);
    expect(summarise([change]).entitlements).toMatchObject([{ name: 'Everyone at Acme', lost: 0, later: 1 }]);
    const comparison = { from: present, to, timing: 'none', now: '2027-01-18T09:00:00.000Z' } as const;
    expect(previewPerson(PERSON, memo, present, comparison)).toEqual(change);
  });

  it('is terminated whatever the first step is, e.g. where a grace keeps the account suspended for days', () => {
    const view = aView();
    const { subject } = settledUnder(present, view);
    const graceful = version('graceful', (text) => `${text}\ntermination: { grace: 7d }\n`);
    const ended = aView({ phase: 'terminated' });
    const under = (policy: CompiledPolicy): Subject =>
      policy === graceful ? subjectOf(ended, subject.accounts) : subject;
    const change = previewRecord(PERSON, under, { from: present, to: graceful, timing: 'rules', now: NOW });
    expect(change.standing).toEqual([{ target: 'okta', change: 'terminated' }]);
    expect(change.accounts).toMatchObject([{ after: 'SUSPENDED' }]);
    const undone = previewRecord(PERSON, under, { from: graceful, to: present, timing: 'rules', now: NOW });
    expect(undone.standing).toEqual([{ target: 'okta', change: 'reactivated' }]);
  });

  it('is not different who has left', () => {
    const { memo } = settledUnder(present, aView({ phase: 'terminated' }));
    const to = version('new', (text) => text.replace('group: Everyone at Acme', 'group: Everyone'));
    expect(isChange(told(preview(memo, to)))).toBe(false);
  });
});

describe('the memo does not tell', () => {
  const { memo } = settledUnder(present, aView());
  const same = version('same');

  it('of somebody of whom not all fits, or whose account is between two states', () => {
    expect(preview({ ...memo, partial: true }, same)).toBe('ask');
    const accounts = { okta: { status: 'ACTIVE', ledger: {}, unsettled: true } } as const;
    expect(preview({ ...memo, accounts }, same)).toBe('ask');
  });

  it('of an attribute that the policy in force leaves alone and the new one writes', () => {
    const phone = (text: string) =>
      text.replace('      title:', '      mobilePhone: employee.mobilePhone\n      title:');
    expect(preview(memo, version('mapped', phone))).toBe('ask');
    const untitled = settledUnder(present, aView({ employee: { title: '' } })).memo;
    const cleared = (text: string) =>
      text.replace('title: { value: employee.title, onEmpty: keep }', 'title: employee.title');
    expect(preview(untitled, version('cleared', cleared))).toBe('ask');
    expect(preview(memo, version('cleared', cleared))).not.toBe('ask');
  });

  it('of somebody who holds what no rule gives now: only the ledger tells which rule gave it', () => {
    const [from, to] = [edited([...NAMED_BY_FACTS.addOnly]), edited([...NAMED_BY_FACTS.managed])];
    const was = aView({ employee: { department: 'Sales' } });
    const moved = settledUnder(from, aView(), [], was);
    const comparison = { from, to, timing: 'none', now: NOW } as const;
    expect(previewPerson(PERSON, moved.memo, from, comparison)).toBe('ask');
    expect(previewRecord(PERSON, () => moved.subject, comparison).lost).toMatchObject([{ name: 'sales' }]);
    expect(previewPerson(PERSON, settledUnder(from, aView()).memo, from, comparison)).not.toBe('ask');
  });

  it('of somebody with an open question, or of whom a rule in force cannot be told', () => {
    const legal = settledUnder(present, aView({ employee: { department: 'Legal' } })).memo;
    expect(preview(legal, same)).toBe('ask');
    const narrow = version('covered', (text) =>
      text.replace('contractors:', 'coverage: { department: [Sales] }\ncontractors:'),
    );
    const comparison = { from: narrow, to: same, timing: 'none', now: NOW } as const;
    expect(previewPerson(PERSON, memo, narrow, comparison)).toBe('ask');
  });

  it('of somebody near a date when hours change; of the others it does', () => {
    const later = version('later', (text) =>
      text.replace('timeZone: Europe/London', "timeZone: Europe/London, deactivate: '20:00'"),
    );
    expect(preview({ ...memo, next: '2027-01-16T00:00:00.000Z' }, later)).toBe('ask');
    expect(preview(settledUnder(present, aView({ phase: 'preboarding' })).memo, later)).toBe('ask');
    expect(isChange(told(preview({ ...memo, next: '2027-06-16T00:00:00.000Z' }, later)))).toBe(false);
  });
});

describe('for anybody and any two versions', () => {
  it('the preview by memo is the preview by record, and what is applied', () => {
    const told = { byMemo: 0, changed: 0 };
    fc.assert(
      fc.property(
        someEmployee,
        someEmployee,
        somePhase,
        someVersions,
        (was, employee, phase, [old = [], young = []]) => {
          const [from, to] = [edited(old), edited(young)];
          const { subject, memo } = settledUnder(from, aView({ phase, employee }), [], aView({ phase, employee: was }));
          const comparison = { ...comparisonOf(from, to, { now: NOW }), timing: 'none' } as const;
          const record = previewRecord(PERSON, () => subject, comparison);
          const byMemo = previewPerson(PERSON, memo, from, comparison);
          if (byMemo !== 'ask') {
            const isSame = !isChange(record);
            expect({ ...byMemo, basis: 'record' }).toEqual(isSame ? { ...record, pending: byMemo.pending } : record);
            told.byMemo += 1;
            if (isChange(record)) told.changed += 1;
          }
          const applied = outlookOf(subject, to);
          expect(record.effects).toEqual(applied.targets.flatMap(({ effects }) => effects.map(({ key }) => key)));
          const names = (accounts: typeof subject.accounts): Set<string> =>
            new Set(accounts['okta']?.ledger.map(entitlementKey));
          const after = new Set([...names(subject.accounts), ...record.gained.map(entitlementKey)]);
          for (const lost of record.lost) after.delete(entitlementKey(lost));
          expect(after).toEqual(
            names(Object.fromEntries(applied.targets.map(({ desired, account }) => [desired.target, account]))),
          );
        },
      ),
      { numRuns: 300 },
    );
    // Of enough people the memo tells, and of enough of these there is something to tell.
    expect(told.byMemo).toBeGreaterThan(50);
    expect(told.changed).toBeGreaterThan(15);
  });

  it('whom no differing rule concerns is spared the second decision, which would have been the same', () => {
    const told = { spared: 0, changed: 0 };
    fc.assert(
      fc.property(someEmployee, somePhase, someEdits, oneRuleEdit, (employee, phase, old, one) => {
        const [from, to] = [edited(old), edited([...old, one])];
        const comparison = comparisonOf(from, to, { now: NOW });
        fc.pre(comparison.differing !== null);
        const { subject, memo } = settledUnder(from, aView({ phase, employee }));
        const byMemo = previewPerson(PERSON, memo, from, comparison);
        const { differing: _, ...whole } = comparison;
        const isChanged = isChange(previewRecord(PERSON, () => subject, comparison));
        const decided = previewPerson(PERSON, memo, from, whole);
        // Whom only their own state tells what they have is spared too, when it makes no difference.
        if (decided !== 'ask') expect(byMemo).toEqual(decided);
        else if (byMemo !== 'ask') expect([isChange(byMemo), isChanged]).toEqual([false, false]);
        if (byMemo !== 'ask') told[isChanged ? 'changed' : 'spared'] += 1;
      }),
      { numRuns: 200 },
    );
    expect(told.spared).toBeGreaterThan(15);
    expect(told.changed).toBeGreaterThan(2);
  });

  it('going back restores everything that is not listed as irreversible', () => {
    fc.assert(
      fc.property(someEmployee, someEdits, someEdits, (employee, old, young) => {
        const [from, to] = [edited(old), edited(young)];
        const { subject, memo } = settledUnder(from, aView({ employee }), [entry('VPN admin'), entry('Club')]);
        fc.pre(subject.accounts['okta']?.accountId !== null);
        const comparison = { from, to, timing: 'none', now: NOW } as const;
        const byMemo = previewPerson(PERSON, memo, from, comparison);
        const { irreversible } = byMemo === 'ask' ? previewRecord(PERSON, () => subject, comparison) : byMemo;
        const there = Object.fromEntries(outlookOf(subject, to).targets.map(({ account }) => ['okta', account]));
        const [back] = outlookOf(subjectOf(subject.view, there), from).targets;
        const before = outlookOf(subject, from).targets[0]?.account;
        const missing = before?.ledger
          .map(entitlementKey)
          .filter((key) => !back?.account.ledger.map(entitlementKey).includes(key));
        const profile = before?.profile ?? {};
        const others = Object.keys(profile).filter((name) => (back?.account.profile[name] ?? null) !== profile[name]);
        expect(new Set(irreversible)).toEqual(
          new Set([...(missing ?? []).map((key) => `okta:${key}`), ...others.map((name) => `okta:attribute:${name}`)]),
        );
        for (const name of others)
          expect(Object.keys(subject.desiredUnder(from)[0]?.profile ?? {})).not.toContain(name);
      }),
      { numRuns: 150 },
    );
  });

  it('a policy that was asked about others before wants the same of everybody', () => {
    const policy = version('plain');
    fc.assert(
      fc.property(someEmployee, somePhase, (employee, phase) => {
        const subject = subjectOf(aView({ phase, employee }));
        // What was said of others is remembered by target.
        const unasked = Object.entries(policy.targets).map(([name, target]) => [name, { ...target }] as const);
        const fresh = { ...policy, targets: Object.fromEntries(unasked) };
        expect(subject.desiredUnder(policy)).toEqual(subject.desiredUnder(fresh));
      }),
      { numRuns: 200 },
    );
  });
});
