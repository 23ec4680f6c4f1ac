import type { BambooHrStandIn } from '../../sandbox/bamboohr/bamboohr-stand-in.js';
import type { HrAction } from '../../sandbox/bamboohr/hr-actions.js';
import type { Change } from './change.js';
import type { HrOffice, NewHire } from './hr-office.js';

/** HR works in BambooHR: tables with dates, webhooks, and a feed. */
export function bamboohrOffice({ desk, deliveries }: BambooHrStandIn): HrOffice {
  return {
    source: 'bamboohr',
    polled: true,
    knows: () => true,
    can: () => true,
    hire: async (person) => desk.hire(hireOf(person)),
    enter: async ({ hrId }, change) => desk.act(hrId, actionOf(change)),
    deliverAll: () => deliveries.idle(),
  };
}

function hireOf(person: NewHire): Parameters<BambooHrStandIn['desk']['hire']>[0] {
  const [employment] = person.employments;
  const [job] = person.jobs;
  return {
    firstName: person.givenName,
    lastName: person.familyName,
    hireDate: employment?.start ?? '',
    employmentStatus: person.contractor ? 'Contractor' : 'Full-Time',
    jobTitle: job?.title,
    department: job?.department,
    location: person.office.location,
    fields: {
      employeeNumber: person.number,
      homeEmail: `${person.number.toLowerCase()}@home.example`,
      mobilePhone: person.phone,
      customBirthDate: person.birthDate,
    },
  };
}

function actionOf(change: Change): HrAction {
  switch (change.kind) {
    case 'moveStart':
      return { action: 'moveStart', startDate: change.start };
    case 'transfer':
      return { action: 'transfer', date: change.job.from, ...labels(change) };
    case 'leave':
      return { action: 'leave', by: 'timeOff', type: 'Parental Leave', from: change.leave.from, to: change.leave.to };
    case 'return':
      return { action: 'return', date: change.firstDay };
    case 'terminate':
      return {
        action: 'terminate',
        lastDay: change.lastDay,
        type: change.voluntary ? 'Resignation (Voluntary)' : 'Termination (Involuntary)',
      };
    case 'rescind':
      return { action: 'rescind' };
    case 'rehire':
      return { action: 'rehire', startDate: change.start, ...labels(change) };
    case 'cancel':
      return { action: 'cancel' };
    case 'rename':
      return { action: 'edit', fields: { lastName: change.familyName } };
  }
}

function labels({ job }: Extract<Change, { kind: 'transfer' | 'rehire' }>): { jobTitle: string; department: string } {
  return { jobTitle: job.title, department: job.department };
}
