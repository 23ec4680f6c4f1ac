import type { AccountAnswer } from '../domain/account-answer.js';
import type { TieReason } from '../domain/identity/ties.js';
import type { ForwardedRecord, PartedRecords } from './kin-messages.js';

/** Signals are also sent by hand, and one that nobody can read must stop nobody's workflow: what the handlers lean on is looked at first. */
export function isAccountAnswer(answer: Unsure<AccountAnswer>): answer is AccountAnswer {
  if (!isObject(answer) || !areTexts([answer.target, answer.by, answer.reason]) || !isObject(answer.account))
    return false;
  const said = answer.account;
  switch (said.is) {
    case 'none':
      return true;
    case 'asked':
      return Array.isArray(said.candidates) && areTexts(said.candidates);
    case 'theirs':
      return areTexts([said.accountId, said.status]) && (said.login === null || areTexts([said.login]));
    case 'notTheirs':
      return areTexts([said.accountId]);
    default:
      return false;
  }
}

export function isForwardedRecord(message: Unsure<ForwardedRecord>): message is ForwardedRecord {
  const { facts, readings, recordUrls, block }: Partial<ForwardedRecord> = message ?? {};
  return (
    isPartedRecords(message) &&
    Array.isArray(facts) &&
    facts.every(isObject) &&
    isObject(readings) &&
    isObject(recordUrls) &&
    (block === null || (isObject(block) && areTexts([block.at, block.by, block.reason])))
  );
}

export function isPartedRecords(message: Unsure<PartedRecords>): message is PartedRecords {
  if (!isObject(message) || typeof message.number !== 'number' || !isWhy(message.why)) return false;
  return Array.isArray(message.records) && areTexts(message.records);
}

type Unsure<Message> = Partial<Message> | null | undefined;

function isWhy(why: Unsure<TieReason>): boolean {
  return isObject(why) && areTexts([why.at, why.by, why.reason]);
}

function isObject<Value>(value: Value): value is NonNullable<Value> & object {
  return typeof value === 'object' && value !== null;
}

function areTexts(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}
