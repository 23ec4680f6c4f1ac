import type { HrAction } from '../../sandbox/namely/hr-actions.js';
import type { NamelyStandIn } from '../../sandbox/namely/stand-in.js';
import type { Change } from './change.js';
import type { HrOffice, NewHire } from './hr-office.js';
import { dayAfter, latestOf, type Day, type HrRecord, type Job } from './truth.js';

/** HR works in Namely: one profile, without effective dates. */
export function namelyOffice({ desk }: NamelyStandIn): HrOffice {
  return {
    source: 'namely',
    polled: true,
    knows: () => true,
    hire: async (person) => desk.hire(hireOf(person)),
    can,
    enter: async ({ hrId }, change) => desk.act(hrId, actionOf(change)),
    deliverAll: async () => undefined,
  };
}

function hireOf(person: NewHire): Parameters<NamelyStandIn['desk']['hire']>[0] {
  const [job] = person.jobs;
  return {
    firstName: person.givenName,
    lastName: person.familyName,
    startDate: person.employments[0]?.start ?? '',
    userStatus: 'active',
    personalEmail: `${person.number.toLowerCase()}@home.example`,
    employeeType: person.contractor ? 'Contractor' : 'Full Time',
    ...(job && labels(job)),
    ...(job && { groups: { Department: job.department, 'Office Location': person.office.location } }),
    fields: { employee_id: person.number, mobile_phone: person.phone, birth_date: person.birthDate },
  };
}

/** A transfer is in force when it is entered, so it is one that began yesterday; there is room for one leave. */
function can(record: HrRecord, change: Change, today: Day): boolean {
  switch (change.kind) {
    case 'transfer':
      return change.job.from === dayAfter(today, -1) && record.jobs.every(({ from }) => from < change.job.from);
    case 'leave':
      return record.leaves.length === 0;
    case 'terminate':
      // Somebody inactive stays so, whatever date is entered then: only a rescission takes an ending back.
      return record.jobs.every(({ from }) => from <= change.lastDay) && (latestOf(record).lastDay ?? today) >= today;
    case 'rehire':
      // Only somebody inactive, whom Namely itself made so at the end of the last day.
      return (record.employments.at(-1)?.lastDay ?? today) < dayAfter(today, -1) && change.start <= dayAfter(today, -1);
    case 'cancel':
      return false;
    case 'moveStart':
    case 'rescind':
    case 'return':
    case 'rename':
      return true;
  }
}

function actionOf(change: Change): HrAction {
  switch (change.kind) {
    case 'moveStart':
      return { action: 'moveStart', startDate: change.start };
    case 'transfer':
      return { action: 'transfer', ...labels(change.job) };
    case 'leave':
      return { action: 'leave', from: change.leave.from, expectedReturn: dayAfter(change.leave.to) };
    case 'return':
      return { action: 'return', date: change.firstDay };
    case 'terminate':
      return {
        action: 'terminate',
        departureDate: change.lastDay,
        reason: change.voluntary ? 'Voluntary Resignation' : 'Involuntary Termination',
      };
    case 'rescind':
      return { action: 'rescind' };
    case 'rehire':
      return { action: 'rehire', startDate: change.start, userStatus: 'active', ...labels(change.job) };
    case 'rename':
      return { action: 'rename', lastName: change.familyName };
    case 'cancel':
      throw new Error('a profile that is active is not called off');
  }
}

function labels({ title, department }: Job): { jobTitle: string; groups: Record<string, string> } {
  return { jobTitle: title, groups: { Department: department } };
}
