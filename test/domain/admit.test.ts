import { describe, expect, it } from '@jest/globals';
import { unknownAccount } from '../../src/domain/account.js';
import { admit, type Admission } from '../../src/domain/admit.js';
import type { Finding } from '../../src/domain/finding.js';
import { aView, anAccount, planned, settle, steps } from './policy/a-person.js';

const free: Admission = {
  mode: 'enforce',
  paused: false,
  findings: [],
  released: [],
  refused: [],
  digest: (text) => `${text.length}:${text.slice(-40)}`,
};
const move = planned(aView({ employee: { department: 'Design' } }), anAccount()).effects;
const leaver = settle(aView({ phase: 'terminated' }), anAccount()).effects;
const hire = planned(aView(), unknownAccount('okta')).effects;
const reopening = planned(aView(), settle(aView({ phase: 'terminated' }), anAccount()).account).effects;

describe('admission', () => {
  it('lets everything run when nothing holds it', () => {
    expect(admit(move, free)).toEqual({ run: move, held: [] });
  });

  it('holds every change while observing, and no look', () => {
    const { run, held } = admit(leaver, { ...free, mode: 'observe' });
    expect(steps(run)).toEqual(['inventory']);
    expect(held).toMatchObject([{ reason: 'observe', effects: expect.arrayContaining(['okta:suspend']) }]);
  });

  it('enforces the capabilities it is told: apps and groups apart', () => {
    expect(steps(admit(move, { ...free, mode: ['okta.AppWriter'] }).run)).toEqual(['grant Figma']);
    expect(steps(admit(move, { ...free, mode: ['okta.GroupWriter'] }).run)).toEqual([
      'revoke Dept eng',
      'grant Dept design',
    ]);
  });

  it('does not read back what was not done', () => {
    expect(steps(admit(leaver, { ...free, mode: ['okta.GroupWriter'] }).run)).not.toContain('verify');
  });

  it('reads back that an account is closed though what is inside it is only observed', () => {
    const mode = ['okta.AccountWriter', 'okta.SessionRevoker', 'okta.AppWriter'];
    const { run, held } = admit(leaver, { ...free, mode });
    expect(steps(run)).toEqual(expect.arrayContaining(['deactivate', 'verify']));
    expect(held).toMatchObject([
      { reason: 'observe', detail: 'okta.GroupWriter only observes; enforce it with TENURE_MODE' },
    ]);
  });

  it('gives nothing to an account whose opening is held', () => {
    const { run, held } = admit(reopening, { ...free, mode: ['okta.GroupWriter'] });
    expect(run).toEqual([]);
    expect(held).toMatchObject([{ reason: 'observe' }]);
  });

  it('holds a paused person, but not their containment', () => {
    expect(admit(move, { ...free, paused: true })).toMatchObject({ run: [], held: [{ reason: 'paused' }] });
    expect(admit(leaver, { ...free, paused: true }).run).toEqual(leaver);
  });

  const finding: Finding = {
    kind: 'data',
    key: 'k',
    field: null,
    detail: 'the family name is missing',
    blocks: ['okta:create', 'okta:suspend'],
  };

  it('holds what a finding names, and only that', () => {
    expect(admit(hire, { ...free, findings: [finding] })).toMatchObject({
      run: [],
      held: [{ reason: 'review', detail: 'the family name is missing', effects: ['okta:create'] }],
    });
    expect(admit([...move, ...leaver], { ...free, findings: [finding] }).run).toEqual([...move, ...leaver]);
  });

  it('runs what a person released, drops what one refused, and asks again when the plan changes', () => {
    const reviewed = { ...free, findings: [finding] };
    const digest = admit(hire, reviewed).held[0]?.digest ?? '';
    expect(admit(hire, { ...reviewed, released: [digest] })).toEqual({ run: hire, held: [] });
    expect(admit(hire, { ...reviewed, refused: [digest] })).toEqual({ run: [], held: [] });
    const other = planned(aView({ employee: { givenName: 'Augusta' } }), unknownAccount('okta')).effects;
    expect(admit(other, { ...reviewed, released: [digest] }).held).toHaveLength(1);
  });

  it('cannot be talked out of observing', () => {
    const observing = { ...free, mode: 'observe' } as const;
    const digest = admit(move, observing).held[0]?.digest ?? '';
    expect(admit(move, { ...observing, released: [digest] }).run).toEqual([]);
    expect(admit(move, { ...observing, refused: [digest] }).held).toHaveLength(1);
  });
});
