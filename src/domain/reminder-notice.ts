import type { AccountState } from './account.js';
import { contractReminders, reminderDue } from './contract-reminder.js';
import type { DecideInput, ReminderNotice } from './decision.js';
import type { Instant } from './json.js';
import type { PersonView } from './person-view.js';
import type { CompiledPolicy } from './policy/compiled-policy.js';
import type { Recipient } from './ports/notifier.js';
import { recordsOf } from './rehire-eligibility.js';

/** What IT and the hiring manager are to hear now of a contract that ends; `null` when nothing is due. */
export function reminderNotice(
  { person, records, now, accounts, reminded = [] }: DecideInput,
  { employee, timeZone, record }: PersonView,
  { calendarRules }: CompiledPolicy,
): ReminderNotice | null {
  const reminders = contractReminders(recordsOf(records), calendarRules);
  const due = reminderDue(reminders, now, reminded);
  if (due === null) return null;
  const { id, endsOn, endsAt, daysLeft } = due;
  const left = reminders.filter((each) => each.at > due.at && each.endsOn === endsOn).map(({ at }) => at);
  return {
    id,
    endsOn,
    daysLeft,
    to: recipients(record ?? person, employee.managerId),
    subject: `The contract of ${person} ends in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`,
    body: [
      `The contract of ${person} ends on ${endsOn}; access ends at ${endsAt} (${timeZone}) unless HR extends it.`,
      ...accessOf(Object.values(accounts)),
      ...schedule(left),
    ].join('\n'),
  };
}

/** The manager is a person of the same source. */
function recipients(person: string, managerId: string): readonly Recipient[] {
  const source = person.slice(0, person.indexOf(':'));
  return [{ role: 'it' }, ...(managerId === '' ? [] : [{ person: `${source}:${managerId}` }])];
}

function accessOf(accounts: readonly AccountState[]): readonly string[] {
  return accounts
    .filter(({ accountId }) => accountId !== null)
    .map(({ target, ledger }) => {
      const held = ledger.map(({ kind, name }) => `${kind} ${name}`).sort();
      return `Access in ${target}: ${held.length === 0 ? 'an account, nothing in it' : held.join(', ')}`;
    });
}

function schedule(left: readonly Instant[]): readonly string[] {
  return left.length === 0 ? ['This is the last reminder.'] : [`Next reminders: ${left.join(', ')}`];
}
