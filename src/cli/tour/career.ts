import type { Json } from '../../domain/json.js';
import { ACME_ORG } from '../../sandbox/acme-okta.js';
import { YEAR_ENDED } from './career-expected.js';
import { HOME } from './offices.js';
import type { TourFact, TourPlan } from './tour-plan.js';

type Position = { title: string; department: string; location: keyof typeof HOME; userType?: string };

const position = (from: string, { location, userType = 'Employee', ...rest }: Position, id = '1'): Json => [
  { id, from, ...rest, location, countryCode: HOME[location], userType },
];
const name = (givenName: string, familyName: string): { [key: string]: Json } => ({
  name: { givenName, familyName },
  personalEmail: `${givenName}.${familyName}@home.example`.toLowerCase(),
});

const FACTS: readonly TourFact[] = [
  {
    day: 0,
    time: '09:00',
    who: 'ada',
    says: 'Ada Byron is hired three weeks ahead',
    type: 'hired',
    data: (day) => ({
      ...name('Ada', 'Byron'),
      startDate: day(21),
      positions: position(day(21), { title: 'Engineer', department: 'Engineering', location: 'London' }),
    }),
  },
  {
    day: 0,
    time: '09:10',
    who: 'ben',
    says: 'Ben Okri is hired, to start in two weeks',
    type: 'hired',
    data: (day) => ({
      ...name('Ben', 'Okri'),
      startDate: day(14),
      positions: position(day(1), { title: 'Account Executive', department: 'Sales', location: 'Austin' }),
    }),
  },
  {
    day: 2,
    time: '11:00',
    who: 'ben',
    says: 'Ben starts two weeks later',
    type: 'updated',
    data: (day) => ({ startDate: day(28) }),
  },
  {
    day: 5,
    time: '11:00',
    who: 'ben',
    says: 'Ben starts earlier after all',
    type: 'updated',
    data: (day) => ({ startDate: day(10) }),
  },
  {
    day: 0,
    time: '09:20',
    who: 'cleo',
    says: 'Cleo Marsh starts today',
    type: 'hired',
    data: (day) => ({
      ...name('Cleo', 'Marsh'),
      startDate: day(0),
      positions: position(day(0), { title: 'Product Designer', department: 'Design', location: 'Berlin' }),
    }),
  },
  {
    day: 30,
    time: '10:00',
    who: 'cleo',
    says: 'Cleo announces parental leave',
    type: 'leave-started',
    data: (day) => ({ leaves: [{ id: '1', type: 'parental', from: day(40), to: day(130) }] }),
  },
  {
    day: 0,
    time: '09:30',
    who: 'dee',
    says: 'Dee Novak joins as a contractor for three months',
    type: 'hired',
    data: (day) => ({
      ...name('Dee', 'Novak'),
      startDate: day(1),
      contractEndDate: day(90),
      positions: position(day(1), {
        title: 'Consultant',
        department: 'Engineering',
        location: 'Melbourne',
        userType: 'Contractor',
      }),
    }),
  },
  {
    day: 0,
    time: '09:40',
    who: 'eve',
    says: 'Eve Stone starts tomorrow',
    type: 'hired',
    data: (day) => ({
      ...name('Eve', 'Stone'),
      startDate: day(1),
      positions: position(day(1), { title: 'Accountant', department: 'Finance', location: 'London' }),
    }),
  },
  {
    day: 50,
    time: '08:00',
    who: 'eve',
    says: 'Eve is on medical leave from today',
    type: 'leave-started',
    data: (day) => ({ leaves: [{ id: '1', type: 'medical', from: day(50), to: null }] }),
  },
  {
    day: 70,
    time: '15:00',
    who: 'eve',
    says: 'Eve is dismissed at once, during her leave',
    type: 'terminated',
    data: (day) => ({ termination: { lastDay: day(70), kind: 'involuntary', immediate: true } }),
  },
  {
    day: 0,
    time: '09:50',
    who: 'finn',
    says: 'Finn Larsen starts tomorrow',
    type: 'hired',
    data: (day) => ({
      ...name('Finn', 'Larsen'),
      startDate: day(1),
      positions: position(day(1), {
        title: 'Site Reliability Engineer',
        department: 'Engineering',
        location: 'Berlin',
      }),
    }),
  },
  {
    day: 75,
    time: '10:00',
    who: 'finn',
    says: 'Finn resigns, last day in five days',
    type: 'terminated',
    data: (day) => ({ termination: { lastDay: day(80), kind: 'voluntary' } }),
  },
  {
    day: 82,
    time: '10:00',
    who: 'finn',
    says: 'Finn stays after all',
    type: 'termination-rescinded',
    data: () => ({}),
  },
  {
    day: 0,
    time: '10:00',
    who: 'gus',
    says: 'Gus Palmer starts tomorrow',
    type: 'hired',
    data: (day) => ({
      ...name('Gus', 'Palmer'),
      startDate: day(1),
      positions: position(day(1), { title: 'Support Engineer', department: 'Support', location: 'London' }),
    }),
  },
  {
    day: 55,
    time: '10:00',
    who: 'gus',
    says: 'Gus resigns',
    type: 'terminated',
    data: (day) => ({ termination: { lastDay: day(60), kind: 'voluntary' } }),
  },
  {
    day: 150,
    time: '10:00',
    who: 'gus',
    says: 'Gus comes back, to another department',
    type: 'rehired',
    data: (day) => ({
      startDate: day(200),
      positions: position(day(200), { title: 'Account Executive', department: 'Sales', location: 'London' }, '2'),
    }),
  },
  {
    day: 60,
    time: '10:00',
    who: 'ada',
    says: 'Ada moves to Design next month',
    type: 'transferred',
    data: (day) => ({
      positions: position(day(90), { title: 'Product Designer', department: 'Design', location: 'London' }, '2'),
    }),
  },
  {
    day: 250,
    time: '10:00',
    who: 'ada',
    says: 'Ada resigns, entered two months early',
    type: 'terminated',
    data: (day) => ({ termination: { lastDay: day(310), kind: 'voluntary' } }),
  },
];

/** A year at Acme: every kind of fact at least once. Ben never signs in, and Finn only learns on his last day what that means. */
export const CAREER: TourPlan = {
  title: 'A year of company life',
  policyFile: 'policy/acme.yaml',
  org: ACME_ORG,
  facts: FACTS,
  expected: YEAR_ENDED,
  days: 365,
  neverSignIn: ['ben', 'finn'],
};
