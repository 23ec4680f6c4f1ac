import type { Json } from '../../domain/json.js';
import { FERN_ORG } from '../../sandbox/fern-okta.js';
import { MOVED } from './moves-expected.js';
import type { TourFact, TourPlan } from './tour-plan.js';

interface Job {
  readonly title: string;
  readonly department: string;
  readonly employmentType?: string;
  readonly userType?: string;
  readonly managerId?: string;
  readonly to?: string;
  readonly primary?: boolean;
}

const job = (id: string, from: string, written: Job): Json => ({
  id,
  from,
  location: 'London',
  countryCode: 'GB',
  userType: 'Employee',
  employmentType: 'fullTime',
  ...written,
});

const named = (givenName: string, familyName: string): { readonly [key: string]: Json } => ({
  name: { givenName, familyName },
  personalEmail: `${givenName}.${familyName}@home.example`.toLowerCase(),
});

type Extra = (day: (offset: number) => string) => { readonly [key: string]: Json };

/** Everybody starts on the second day, in the order told. */
function hired(
  time: string,
  who: string,
  name: readonly [string, string],
  written: Job,
  extra: Extra = () => ({}),
): TourFact {
  return {
    day: 0,
    time,
    who,
    says: `${name.join(' ')} starts tomorrow as ${written.title}`,
    type: 'hired',
    data: (day) => ({ ...named(...name), startDate: day(1), positions: [job('1', day(1), written)], ...extra(day) }),
  };
}

const FACTS: readonly TourFact[] = [
  hired('09:00', 'iris', ['Iris', 'Quist'], { title: 'Account Executive', department: 'Sales' }),
  {
    day: 20,
    time: '10:00',
    who: 'iris',
    says: 'Iris moves to Customer Success today and hands her customers over for two weeks',
    type: 'transferred',
    data: (day) => ({
      positions: [
        job('2', day(20), { title: 'Customer Success Manager', department: 'Customer Success', primary: true }),
      ],
    }),
  },
  hired(
    '09:05',
    'jon',
    ['Jon', 'Brandt'],
    { title: 'Consultant', department: 'Engineering', userType: 'Contractor', employmentType: 'contractor' },
    (day) => ({ contractEndDate: day(60) }),
  ),
  {
    day: 50,
    time: '11:00',
    who: 'jon',
    says: 'Jon is extended by two months; nobody says anything when they are over',
    type: 'contract-extended',
    data: (day) => ({ contractEndDate: day(120) }),
  },
  hired('09:10', 'kim', ['Kim', 'Adeyemi'], { title: 'Engineer', department: 'Engineering' }),
  {
    day: 30,
    time: '12:00',
    who: 'kim',
    says: 'Kim works part-time from next Monday',
    type: 'transferred',
    data: (day) => ({
      positions: [
        job('2', day(35), { title: 'Engineer', department: 'Engineering', employmentType: 'partTime', primary: true }),
      ],
    }),
  },
  hired('09:15', 'lea', ['Lea', 'Marin'], { title: 'Support Engineer', department: 'Support', primary: true }),
  {
    day: 10,
    time: '10:00',
    who: 'lea',
    says: 'Lea also helps Design, until day 60',
    type: 'transferred',
    data: (day) => ({
      positions: [job('2', day(12), { title: 'Designer', department: 'Design', primary: false, to: day(60) })],
    }),
  },
  hired('09:20', 'max', ['Max', 'Orlov'], { title: 'Engineer', department: 'Engineering' }),
  {
    day: 40,
    time: '10:00',
    who: 'max',
    says: 'Max goes on as a contractor from tomorrow',
    type: 'updated',
    data: (day) => ({
      contractEndDate: day(110),
      positions: [
        job('2', day(41), {
          ...{ title: 'Consultant', department: 'Engineering', primary: true },
          ...{ userType: 'Contractor', employmentType: 'contractor' },
        }),
      ],
    }),
  },
  {
    day: 80,
    time: '10:00',
    who: 'max',
    says: 'Max is an employee again from tomorrow',
    type: 'updated',
    data: (day) => ({
      contractEndDate: null,
      positions: [job('3', day(81), { title: 'Engineer', department: 'Engineering', primary: true })],
    }),
  },
  hired('09:25', 'nina', ['Nina', 'Weber'], { title: 'Recruiter', department: 'People' }),
  {
    day: 45,
    time: '10:00',
    who: 'nina',
    says: 'Nina Weber is called Nina Roth, with a new mail address',
    type: 'updated',
    data: () => ({ name: { givenName: 'Nina', familyName: 'Roth' }, workEmail: 'nina.roth@fern.example' }),
  },
  hired('09:30', 'omar', ['Omar', 'Diaz'], { title: 'Account Executive', department: 'Sales' }),
  {
    day: 25,
    time: '10:00',
    who: 'omar',
    says: 'Omar goes on parental leave for two months',
    type: 'leave-started',
    data: (day) => ({ leaves: [{ id: '1', type: 'parental', from: day(30), to: day(90) }] }),
  },
  {
    day: 60,
    time: '10:00',
    who: 'omar',
    says: 'Omar moves to Design during his leave',
    type: 'transferred',
    data: (day) => ({ positions: [job('2', day(60), { title: 'Designer', department: 'Design', primary: true })] }),
  },
  hired('09:35', 'pia', ['Pia', 'Holm'], { title: 'Engineer', department: 'Engineering', managerId: 'quinn' }),
  {
    day: 15,
    time: '10:00',
    who: 'quinn',
    says: 'Quinn Abara starts next week; Pia has waited for this manager',
    type: 'hired',
    data: (day) => ({
      ...named('Quinn', 'Abara'),
      startDate: day(21),
      positions: [job('1', day(21), { title: 'Engineering Manager', department: 'Engineering' })],
    }),
  },
  hired('09:40', 'rosa', ['Rosa', 'Lind'], { title: 'Accounts Payable Clerk', department: 'Finance' }),
  {
    day: 70,
    time: '10:00',
    who: 'rosa',
    says: 'Rosa also becomes Payments Controller: one person must not do both',
    type: 'transferred',
    data: (day) => ({
      positions: [job('2', day(70), { title: 'Payments Controller', department: 'Finance', primary: false })],
    }),
  },
  hired('09:45', 'sam', ['Sam', 'Lee'], { title: 'Engineer', department: 'Engineering' }),
  hired('09:50', 'samantha', ['Sam', 'Lee'], { title: 'Designer', department: 'Design' }, () => ({
    personalEmail: 'sam@lee.example',
  })),
];

/** Five months at Fern: moves, contracts, names and managers. */
export const MOVES: TourPlan = {
  title: 'Five months of moves',
  policyFile: 'policy/saas.yaml',
  org: FERN_ORG,
  facts: FACTS,
  expected: MOVED,
  days: 150,
  neverSignIn: [],
};
