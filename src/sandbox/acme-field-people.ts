import type { Hire } from './trinet/hr-actions.js';

/** Who works for Acme in North America, paid through TriNet; the first is everybody's supervisor. */
export const ACME_FIELD_PEOPLE: readonly Hire[] = [
  hire('Dana', 'Ruiz', '2022-05-16', { businessTitle: 'Director of Sales', department: 'Sales', locationId: '12' }),
  hire('Owen', 'Tremblay', '2024-01-08', {
    businessTitle: 'Account Executive',
    department: 'Sales',
    locationId: '14',
  }),
  hire('Keiko', 'Nakamura', '2023-08-21', {
    businessTitle: 'Support Engineer',
    department: 'Support',
    locationId: '12',
  }),
];

function hire(
  firstName: string,
  lastName: string,
  startDate: string,
  job: Pick<Hire, 'businessTitle' | 'department' | 'locationId'>,
): Hire {
  const homeEmail = `${firstName}.${lastName}@home.example`.toLowerCase();
  const supervisorId = firstName === 'Dana' ? null : '00002241001';
  return { firstName, lastName, startDate, ...job, supervisorId, customGroupA: 'CC-410', fields: { homeEmail } };
}
