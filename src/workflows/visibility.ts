import { setCurrentDetails, upsertMemo, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { personMemo } from '../domain/person-memo.js';
import type { PendingEffect } from './messages.js';
import * as attributes from './search-attributes.js';
import type { PersonState } from './state.js';

/** Writes the read model: only what changed, since each write is an event. */
export class Visibility {
  private attributes = '';
  private memo = '';

  constructor(private readonly state: PersonState) {}

  /** Search attributes hold nothing personal: they are never encrypted. */
  publishAttributes(): void {
    const pairs = attributePairs(this.state);
    const text = JSON.stringify(pairs.map(({ value }) => value));
    if (text === this.attributes) return;
    this.attributes = text;
    upsertSearchAttributes(pairs);
  }

  /** The read model that lists, counts and previews read, and the card that reports read. */
  publishMemo(): void {
    const person = memoOf(this.state);
    const card = this.state.line?.card;
    const text = memoText(person, card);
    if (person === null || text === this.memo) return;
    this.memo = text;
    upsertMemo(card ? { person, card } : { person });
  }

  /** A run that continues another has both already: the engine keeps search attributes, `continueLater` hands the memo on. */
  carriedOver(): void {
    this.attributes = JSON.stringify(attributePairs(this.state).map(({ value }) => value));
    const { memo } = workflowInfo();
    this.memo = memoText(memo?.['person'] ?? null, memo?.['card']);
  }
}

/** A person whose card was never shown has the text they always had. */
function memoText(person: unknown, card: unknown): string {
  return JSON.stringify(card ? { person, card } : person);
}

/** A decision of an earlier version gives the memo of that version: its history holds when that was written. */
function memoOf(state: PersonState): object | null {
  const { summary, accounts, next, block } = state;
  if (summary === null) return null;
  if (summary.view !== undefined)
    return personMemo(summary, summary.view, {
      accounts,
      next: next?.at ?? null,
      blocked: block !== null,
      encumbered: isEncumbered(state),
    });
  const ledger = Object.values(accounts).flatMap((account) =>
    account.ledger.map((entry) => `${account.target}:${entry.kind}:${entry.name}`),
  );
  return { ...summary, ledger, next: next?.at ?? null };
}

/** More than facts, accounts and policy bears on the next decision. */
function isEncumbered(state: PersonState): boolean {
  const { failures, paused, released, refused, dismissed, readings, records, identity, reviews } = state;
  const answers = failures.length + released.length + refused.length + Object.keys(dismissed).length;
  const blocked = Object.values(readings).some(({ findings }) => findings.some(({ blocks }) => blocks.length > 0));
  const asked = (identity?.findings ?? []).some(({ blocks }) => blocks.length > 0);
  // Found in the record itself, which the memo does not hold.
  const unsound = reviews.some(({ rule, blocks }) => rule !== undefined && blocks.length > 0);
  return paused || answers > 0 || blocked || asked || unsound || Object.keys(records).length > 1;
}

function attributePairs(state: PersonState): SearchAttributeUpdatePair[] {
  if (state.alias !== undefined) return aliasPairs(state, state.alias.of);
  const { summary, person } = state;
  const source = person.slice(0, person.indexOf(':'));
  const keyword = (value: string | undefined): string | null =>
    value === undefined || value === '' ? null : value.slice(0, 255);
  const instant = (value: string | null | undefined): Date | null => (value ? new Date(value) : null);
  const manager = keyword(summary?.employee.managerId);
  const told = summary?.record ?? person;
  return [
    { key: attributes.TenurePhase, value: state.phase },
    { key: attributes.TenureDepartment, value: keyword(summary?.employee.department) },
    { key: attributes.TenureCountry, value: keyword(summary?.employee.countryCode) },
    {
      key: attributes.TenureManager,
      value: manager === null ? null : `${told.slice(0, told.indexOf(':'))}:${manager}`,
    },
    { key: attributes.TenureSource, value: source },
    { key: attributes.TenureUserType, value: keyword(summary?.employee.userType) },
    { key: attributes.TenurePolicy, value: keyword(state.policy) },
    { key: attributes.TenureStartsAt, value: instant(state.startsAt) },
    { key: attributes.TenureEndsAt, value: instant(state.endsAt) },
    { key: attributes.TenureNextAt, value: instant(state.next?.at) },
    { key: attributes.TenureOpenReviews, value: state.reviews.length },
    {
      key: attributes.TenureHolds,
      value: state.holds.length === 0 ? null : [...new Set(state.holds.map(({ reason }) => reason))],
    },
    // Most are never an alias: for them nothing is written.
    ...(state.wasAlias ? [{ key: attributes.TenureAliasOf, value: null }] : []),
  ];
}

/** An alias is no person: lists and counts leave it out, and no date of it is waited for. */
function aliasPairs({ reviews, policy }: PersonState, of: string): SearchAttributeUpdatePair[] {
  return [
    { key: attributes.TenureAliasOf, value: of },
    { key: attributes.TenurePolicy, value: policy },
    { key: attributes.TenureOpenReviews, value: reviews.length },
    { key: attributes.TenurePhase, value: null },
    { key: attributes.TenureDepartment, value: null },
    { key: attributes.TenureCountry, value: null },
    { key: attributes.TenureManager, value: null },
    { key: attributes.TenureUserType, value: null },
    { key: attributes.TenureStartsAt, value: null },
    { key: attributes.TenureEndsAt, value: null },
    { key: attributes.TenureNextAt, value: null },
    { key: attributes.TenureHolds, value: null },
  ];
}

/** The card an operator sees in Temporal's Web UI: where the person stands and what is awaited. No names. */
export function showDetails(state: PersonState, pending: readonly PendingEffect[]): void {
  const lastFact = state.timeline.findLast((entry) => entry.kind === 'fact');
  const lines = [
    state.alias === undefined
      ? `**${state.person}** is **${state.phase ?? 'unknown'}**`
      : `**${state.person}** is a record of **${state.alias.of}**`,
    state.next === null ? 'No date is awaited.' : `Next: ${state.next.what} at ${state.next.at}`,
    ...(lastFact?.kind === 'fact' ? [`Last HR fact: ${lastFact.what} (${lastFact.result}) at ${lastFact.at}`] : []),
    ...Object.values(state.accounts).map(({ target, status }) => `${target}: ${status}`),
    ...pending.map(({ key, since }) => `Running since ${since}: ${key}`),
    ...state.holds.map(({ id, reason, detail }) => `Held (${reason}) ${id}: ${detail}`),
    ...state.reviews.map(({ id, detail }) => `Review ${id}: ${detail}`),
    ...(state.block === null ? [] : [`Blocked since ${state.block.at}`]),
  ];
  setCurrentDetails(lines.join('\n\n'));
}
