import type { Hire } from './bamboohr/hr-actions.js';

/** Who works at Acme when the sandbox is started for the first time; the first is everybody's manager. */
export const ACME_PEOPLE: readonly Hire[] = [
  hire('Maja', 'Lindgren', '2021-03-01', {
    jobTitle: 'Director of Engineering',
    department: 'Engineering',
    location: 'London',
  }),
  hire('Zoë', 'Okafor', '2023-09-04', { jobTitle: 'Support Engineer', department: 'Support', location: 'London' }),
  hire('Liam', 'Hartley', '2022-01-10', {
    jobTitle: 'Site Reliability Engineer',
    department: 'Engineering',
    location: 'Austin',
  }),
  hire('Jürgen', 'Weiß', '2024-05-02', { jobTitle: 'Product Designer', department: 'Design', location: 'Berlin' }),
  hire('Priya', 'Raman', '2020-07-20', { jobTitle: 'Finance Manager', department: 'Finance', location: 'London' }),
  hire('Noah', 'Sutton', '2025-02-17', { jobTitle: 'Account Executive', department: 'Sales', location: 'Melbourne' }),
  {
    ...hire('Chiara', 'Bellini', '2026-02-02', {
      jobTitle: 'Consultant',
      department: 'Engineering',
      location: 'Berlin',
    }),
    employmentStatus: 'Contractor',
  },
];

function hire(
  firstName: string,
  lastName: string,
  hireDate: string,
  job: Pick<Hire, 'jobTitle' | 'department' | 'location'>,
): Hire {
  const name = `${firstName}.${lastName}`
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  const managerId = firstName === 'Maja' ? null : '101';
  return { firstName, lastName, hireDate, ...job, managerId, fields: { homeEmail: `${name}@home.example` } };
}
