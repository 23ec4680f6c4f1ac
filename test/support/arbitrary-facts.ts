import fc from 'fast-check';
import type { Fact, FactType } from '../../src/domain/fact.js';
import { FACT_TYPES } from '../../src/domain/fact.js';
import type { PartialRecord } from '../../src/domain/record-fields.js';
import { aFact } from './facts.js';

const date = fc
  .integer({ min: 0, max: 500 })
  .map((days) => new Date(Date.UTC(2026, 5, 1) + days * 86_400_000).toISOString().slice(0, 10));
const instant = fc
  .integer({ min: 0, max: 500 * 24 })
  .map((hours) => new Date(Date.UTC(2026, 5, 1) + hours * 3_600_000).toISOString());
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const zone = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Melbourne', 'Asia/Kolkata', 'No/Where');

const termination = fc.record({
  lastDay: date,
  kind: fc.constantFrom('voluntary' as const, 'involuntary' as const),
  immediate: fc.boolean(),
  reason: fc.constant(null),
  rehireEligible: fc.constantFrom('yes' as const, null),
});

const positions = fc.array(
  fc.record(
    {
      id: fc.constantFrom('1', '2', '3'),
      removed: fc.boolean(),
      primary: fc.boolean(),
      from: date,
      to: maybe(date),
      department: maybe(fc.constantFrom('Engineering', 'Sales')),
      location: maybe(fc.constantFrom('London', 'Austin')),
      timeZone: maybe(zone),
    },
    { requiredKeys: ['id'] },
  ),
  { maxLength: 3 },
);

const leaves = fc.array(
  fc.record(
    {
      id: fc.constantFrom('1', '2'),
      removed: fc.boolean(),
      type: fc.constantFrom('parental', 'medical'),
      from: date,
      to: maybe(date),
      returned: fc.boolean(),
    },
    { requiredKeys: ['id'] },
  ),
  { maxLength: 2 },
);

const data: fc.Arbitrary<PartialRecord> = fc.record(
  {
    name: fc.record(
      { givenName: maybe(fc.constantFrom('Ada', 'Grace')), familyName: maybe(fc.constantFrom('Byron', 'Hopper')) },
      { requiredKeys: [] },
    ),
    nickName: maybe(fc.constantFrom('Al', 'Bo')),
    timeZone: maybe(zone),
    startDate: date,
    contractEndDate: maybe(date),
    termination: maybe(termination),
    previousEmployment: fc.record({ startDate: maybe(date), termination }),
    positions,
    leaves,
    custom: fc.dictionary(fc.constantFrom('level', 'a.b', '__proto__', 'constructor'), fc.constantFrom('x', null, 1)),
  },
  { requiredKeys: [] },
);

const MAKES: Partial<Record<FactType, fc.Arbitrary<PartialRecord>>> = {
  terminated: termination.map((told) => ({ termination: told })),
  'termination-rescinded': fc.constant({}),
  'hire-cancelled': fc.constant({}),
  'contract-extended': maybe(date).map((contractEndDate) => ({ contractEndDate })),
};

const factOfSomeType = fc.constantFrom(...FACT_TYPES).chain((type) =>
  fc
    .record({
      data: MAKES[type] ?? data,
      time: instant,
      late: fc.integer({ min: 0, max: 72 }),
      sequence: fc.integer({ min: 0, max: 1 }),
      id: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ data: told, time, late, sequence, id }) =>
      aFact(type, told, {
        id: `e${id}`,
        time,
        sequence,
        receivedAt: new Date(Date.parse(time) + late * 3_600_000).toISOString(),
      }),
    ),
);

/** Facts of one person, of every type, in no order; some carry odd dates and unknown zones. */
export const someFacts: fc.Arbitrary<readonly Fact[]> = fc.array(factOfSomeType, { maxLength: 12 });

/** The same facts, each delivered at least once, some again later, in another order. */
export function redelivered(facts: readonly Fact[]): fc.Arbitrary<readonly Fact[]> {
  const again = fc.subarray([...facts]);
  return again.chain((more) => {
    const later = more.map((fact) => ({ ...fact, receivedAt: '2029-01-01T00:00:00.000Z' }));
    const all = [...facts, ...later];
    return fc.shuffledSubarray(all, { minLength: all.length });
  });
}
