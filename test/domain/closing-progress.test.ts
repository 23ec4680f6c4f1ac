import { describe, expect, it } from '@jest/globals';
import { unknownAccount } from '../../src/domain/account.js';
import { closingProgress, mayBeOpen } from '../../src/domain/closing-progress.js';
import { NOW, STARTED, aView, anAccount, desiredOf, planned } from './policy/a-person.js';

const LATER = '2027-01-15T09:00:05.000Z';
const nobody = unknownAccount('okta');

describe('how far a closing has come', () => {
  it('is contained and verified once every account is', () => {
    const closed = anAccount({ status: 'DEPROVISIONED', containedAt: NOW, verifiedAt: LATER });
    expect(closingProgress([closed])).toEqual({ containedAt: NOW, verifiedAt: LATER });
    const other = anAccount({ target: 'vault', status: 'SUSPENDED', containedAt: LATER, verifiedAt: null });
    expect(closingProgress([closed, other])).toEqual({ containedAt: LATER, verifiedAt: null });
    expect(closingProgress([closed, anAccount({ target: 'vault' })])).toEqual({ containedAt: null, verifiedAt: null });
  });

  it('of an account found closed is contained when that was read', () => {
    const found = anAccount({ status: 'DEPROVISIONED', containedAt: null, verifiedAt: NOW });
    expect(closingProgress([found])).toEqual({ containedAt: NOW, verifiedAt: NOW });
    expect(closingProgress([{ ...found, verifiedAt: null }])).toEqual({ containedAt: null, verifiedAt: null });
  });

  it('is nothing without an account, and an open one is never verified as closed', () => {
    expect(closingProgress([])).toEqual({ containedAt: null, verifiedAt: null });
    expect(closingProgress([nobody])).toEqual({ containedAt: null, verifiedAt: null });
    expect(closingProgress([anAccount({ verifiedAt: STARTED })]).verifiedAt).toBeNull();
  });
});

describe('access that may be open after the end', () => {
  const leaver = aView({ phase: 'terminated' });
  const plans = (account = nobody, view = leaver) =>
    mayBeOpen(desiredOf(view), account, { ...planned(view, account), failing: [] });

  it('is a linked account until it is read as closed', () => {
    expect(plans(anAccount())).toBe(true);
    expect(plans(anAccount({ status: 'SUSPENDED', containedAt: NOW }))).toBe(true);
    expect(plans(anAccount({ status: 'DEPROVISIONED', verifiedAt: null }))).toBe(true);
    expect(plans(anAccount({ status: 'DEPROVISIONED', verifiedAt: NOW }))).toBe(false);
    expect(plans(anAccount({ status: 'ABSENT', verifiedAt: NOW }))).toBe(false);
  });

  it('is one that is looked for: now, later, or in vain for good', () => {
    expect(plans()).toBe(true);
    expect(plans({ ...nobody, lookup: { attempts: 3, lastAt: NOW, result: 'none' } })).toBe(true);
    expect(
      mayBeOpen(desiredOf(leaver), nobody, { effects: [], againAt: null, findings: [], failing: ['okta:find'] }),
    ).toBe(true);
  });

  it('is none of somebody whose account nobody ever made', () => {
    const ending = {
      why: 'cancelled',
      kind: 'voluntary',
      immediate: false,
      dueAt: '2026-11-01T00:00:00.000Z',
    } as const;
    expect(plans(nobody, aView({ phase: 'cancelled', ending }))).toBe(false);
  });

  it('is none that waits for the next start', () => {
    const staged = anAccount({ status: 'STAGED', verifiedAt: null });
    expect(plans(staged)).toBe(true);
    expect(plans(staged, aView({ phase: 'preboarding', rehire: true }))).toBe(false);
    expect(plans(anAccount(), aView({ phase: 'preboarding', rehire: true }))).toBe(true);
  });
});
