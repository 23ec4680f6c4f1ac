import type { HrAction } from '../../sandbox/trinet/hr-actions.js';
import type { TriNetStandIn } from '../../sandbox/trinet/trinet-stand-in.js';
import type { Change } from './change.js';
import type { HrOffice, NewHire } from './hr-office.js';
import { dayAfter, latestOf, OFFICES, type Day, type HrRecord } from './truth.js';

/** The offices as TriNet lists them. */
export const STORM_PLACES = OFFICES.map(({ location }) => ({
  ...{ locationId: location, locationName: location, city: location },
  ...{ state: null, country: null },
}));

/** HR works in TriNet: a roster that shows what is, little of what was, and ends only once the final pay is done. */
export function trinetOffice({ desk }: TriNetStandIn): HrOffice {
  return {
    source: 'trinet',
    polled: true,
    knows: ({ contractor }) => !contractor,
    hire: async (person) => desk.hire(hireOf(person)),
    can,
    enter: async (record, change, today) => void desk.act(record.hrId, actionOf(record, change, today)),
    deliverAll: async () => undefined,
  };
}

function hireOf(person: NewHire): Parameters<TriNetStandIn['desk']['hire']>[0] {
  const [job] = person.jobs;
  const start = person.employments[0]?.start ?? '';
  return {
    firstName: person.givenName,
    lastName: person.familyName,
    startDate: start,
    // Early access: seen at once, as hires of an exempt kind are.
    earlyAccessOn: '2000-01-01',
    alternateId: person.number,
    ...{ businessTitle: job?.title, department: job?.department, locationId: person.office.location },
    fields: {
      homeEmail: `${person.number.toLowerCase()}@home.example`,
      mobilePhone: person.phone,
      birthDate: person.birthDate,
    },
  };
}

/** The list shows one job, one name and one leave at a time; what lies ahead of a rehire or an ending is not seen. */
function can(record: HrRecord, change: Change, today: Day): boolean {
  const past = dayAfter(today, -1);
  switch (change.kind) {
    case 'transfer':
      return change.job.from <= past && record.jobs.every(({ from }) => from < change.job.from);
    case 'leave':
      return record.leaves.length === 0 && isWorkday(change.leave.from) && isWorkday(change.leave.to);
    case 'return':
      return isWorkday(dayAfter(change.firstDay, -1));
    case 'terminate':
      return change.voluntary && change.lastDay <= past && record.jobs.every(({ from }) => from <= change.lastDay);
    case 'rehire':
      return change.start <= past;
    case 'rename':
      return latestOf(record).start <= past && !record.renamed;
    case 'cancel':
      return false;
    case 'moveStart':
    case 'rescind':
      return true;
  }
}

function actionOf(record: HrRecord, change: Change, today: Day): HrAction {
  const past = dayAfter(today, -1);
  switch (change.kind) {
    case 'moveStart':
      return { action: 'moveStart', startDate: change.start };
    case 'transfer':
      return { action: 'transfer', date: change.job.from, ...labels(change) };
    case 'leave':
      return { action: 'leave', by: 'calendar', type: 'Parental', from: change.leave.from, to: change.leave.to };
    case 'return':
      return { action: 'return', date: change.firstDay };
    case 'terminate':
      return { action: 'terminate', lastDay: change.lastDay, finalPayOn: past };
    case 'rescind':
      return { action: 'rescind' };
    case 'rehire':
      return { action: 'rehire', startDate: change.start, earlyAccessOn: '2000-01-01', ...labels(change) };
    case 'rename':
      return { action: 'rename', date: past, firstName: record.givenName, lastName: change.familyName };
    case 'cancel':
      throw new Error('TriNet takes nobody back out of the roster');
  }
}

function labels({ job }: Extract<Change, { kind: 'transfer' | 'rehire' }>): {
  businessTitle: string;
  department: string;
} {
  return { businessTitle: job.title, department: job.department };
}

function isWorkday(day: Day): boolean {
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
