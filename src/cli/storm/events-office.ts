import type { Change } from './change.js';
import type { HrOffice, NewHire } from './hr-office.js';
import type { Random } from './random.js';
import { dayAfter, type HrRecord, type Job } from './truth.js';

interface Event {
  readonly id: string;
  readonly subject: string;
  readonly type: string;
  readonly time: string;
  readonly data: object;
}

/** How the API is reached. */
export interface EventsDoor {
  readonly apiUrl: string;
  readonly apiKey: string;
}

const SOURCE = 'ledger';
/** So many events are on their way before some of them arrive. */
const ON_THEIR_WAY = 12;

/** HR of a system of the company's own, told by events: they arrive in any order, and many of them twice. */
export function eventsOffice(door: EventsDoor, random: Random): HrOffice {
  const underway: Event[] = [];
  let events = 0;
  let people = 0;
  let lastAt = 0;

  const say = async (subject: string, type: string, data: object): Promise<void> => {
    events += 1;
    // HR's own clock: no two entries at one instant.
    lastAt = Math.max(Date.now(), lastAt + 1);
    const event = { id: `storm-${events}`, subject, type, time: new Date(lastAt).toISOString(), data };
    underway.push(event, ...(random.chance(0.3) ? [event] : []));
    while (underway.length > ON_THEIR_WAY) await arrive(door, underway.splice(random.below(underway.length), 1));
  };

  return {
    source: SOURCE,
    polled: false,
    knows: () => true,
    can: () => true,
    async hire(person) {
      people += 1;
      const hrId = String(5000 + people);
      await say(hrId, 'hired', hireOf(person));
      return hrId;
    },
    enter: (record, change) => say(record.hrId, ...factOf(record, change)),
    async deliverAll() {
      const rest = random.shuffled(underway.splice(0));
      for (let at = 0; at < rest.length; at += ON_THEIR_WAY) await arrive(door, rest.slice(at, at + ON_THEIR_WAY));
    },
  };
}

async function arrive({ apiUrl, apiKey }: EventsDoor, batch: readonly Event[]): Promise<void> {
  const events = batch.map(({ type, ...event }) => ({
    specversion: '1.0',
    source: SOURCE,
    type: `hr.employee.${type}`,
    ...event,
  }));
  const response = await fetch(`${apiUrl}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events),
  });
  if (response.status !== 202) throw new Error(`the API answered ${response.status}: ${await response.text()}`);
}

function hireOf(person: NewHire): object {
  const { givenName, familyName, number, phone, birthDate, employments, jobs } = person;
  return {
    name: { givenName, familyName },
    employeeNumber: number,
    personalEmail: `${number.toLowerCase()}@home.example`,
    mobilePhone: phone,
    custom: { birthDate },
    startDate: employments[0]?.start,
    positions: jobs.map((job) => positionOf(job, person)),
  };
}

function positionOf(
  { id, from, department, title }: Job,
  { office, contractor }: Pick<HrRecord, 'office' | 'contractor'>,
) {
  const userType = contractor ? 'Contractor' : 'Employee';
  return { id, from, to: null, department, title, location: office.location, userType };
}

function factOf(record: HrRecord, change: Change): [string, object] {
  const [first] = record.jobs;
  switch (change.kind) {
    case 'moveStart':
      return ['updated', { startDate: change.start, positions: [{ id: first?.id, from: change.start }] }];
    case 'transfer':
      return ['transferred', { positions: [positionOf(change.job, record)] }];
    case 'leave':
      return ['leave-started', { leaves: [{ ...change.leave, type: 'parental' }] }];
    case 'return':
      return ['returned', { leaves: [{ id: change.leave.id, to: dayAfter(change.firstDay, -1) }] }];
    case 'terminate':
      return [
        'terminated',
        { termination: { lastDay: change.lastDay, kind: change.voluntary ? 'voluntary' : 'involuntary' } },
      ];
    case 'rescind':
      return ['termination-rescinded', {}];
    case 'rehire':
      return ['rehired', { startDate: change.start, positions: [positionOf(change.job, record)] }];
    case 'cancel':
      return ['hire-cancelled', {}];
    case 'rename':
      return ['updated', { name: { familyName: change.familyName } }];
  }
}
