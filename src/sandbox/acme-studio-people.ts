import type { Hire } from './namely/hr-actions.js';

/** Who works in Acme's design studio, kept in Namely; the first is everybody's manager. */
export const ACME_STUDIO_PEOPLE: readonly Hire[] = [
  hire('5b1f6a0e-6f55-4c0e-9c2e-000000000001', 'Ines', 'Duarte', '2021-09-06', 'Head of Design'),
  hire('5b1f6a0e-6f55-4c0e-9c2e-000000000002', 'Tomas', 'Keller', '2024-03-18', 'Product Designer'),
];

function hire(id: string, firstName: string, lastName: string, startDate: string, jobTitle: string): Hire {
  const managerId = firstName === 'Ines' ? null : '5b1f6a0e-6f55-4c0e-9c2e-000000000001';
  return {
    ...{ id, firstName, lastName, startDate, jobTitle, managerId },
    userStatus: 'active',
    employeeType: 'Full Time',
    personalEmail: `${firstName}.${lastName}@home.example`.toLowerCase(),
    groups: { Department: 'Design', 'Office Location': 'Lisbon' },
  };
}
