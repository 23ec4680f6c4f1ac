import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EmployeeFacts } from '../../../src/domain/person-view.js';
import { ask, silenceOf } from '../../../src/domain/policy/ask.js';
import { audible } from '../../../src/domain/policy/audible.js';
import type { CompiledTarget } from '../../../src/domain/policy/compiled-policy.js';
import { evaluateTarget } from '../../../src/domain/policy/evaluate-target.js';
import type { Situation } from '../../../src/domain/policy/situation.js';
import { speakersOf } from '../../../src/domain/policy/speaker.js';
import { aPolicy, aPosition, aView, POLICY } from './a-person.js';

const RULES = `
      - { group: Engineers, when: "employee.department == 'Engineering' && employee.title.contains('Engineer')" }
      - { group: Not sales, when: "employee.department != 'Sales'", earliest: start }
      - { group: "Level {{employee.custom.level}}", when: "employee.title != ''" }
      - { group: "Own {{employee.familyName}}", when: "employee.title == 'Keeper'" }
      - { group: Whole, when: "[employee].exists(each, each.department == 'Sales' && each.title == '')" }
      - { group: Second, when: "employee.positions.exists(each, each.department == 'Sales')", per: person }
      - { group: Old hands, when: "employee.department == 'Design'", from: startDate + 30d }
      - when: "employee.userType != 'Contractor'"
        matrix:
          by: [employee.department, employee.title]
          uncovered: review
          rows:
            - { match: [Engineering, '*'], groups: [Builders] }
            - { match: [Sales, Keeper], groups: ["Keepers {{employee.custom.level}}"] }
`;
const text = POLICY.replace('    modes:', `${RULES.slice(1)}    modes:`);

/** Texts that a joined key could mistake for one another. */
const someText = fc.constantFrom('Engineering', 'Sales', 'Design', 'Engineer', 'Keeper', '', '","', 'null');
const somePosition = fc.record({ department: someText, title: someText });
const somebody = fc.record({
  department: someText,
  title: someText,
  familyName: fc.constantFrom('Byron', 'Hopper'),
  userType: fc.constantFrom('Employee', 'Contractor'),
  custom: fc.constantFrom({}, { level: 'L3' }, { level: 'L4' }, { level: 4 }, { level: null }),
  positions: fc.array(somePosition, { maxLength: 2 }),
});

type Somebody = typeof somebody extends fc.Arbitrary<infer Person> ? Person : never;

function situationOf({ positions, ...facts }: Somebody, early: Situation['early']): Situation {
  const inForce = positions.map((each, index) => aPosition({ id: `${index}`, primary: index === 0, ...each }));
  const employee: Partial<EmployeeFacts> = { ...facts, ...positions[0], positions: inForce };
  return { view: aView({ employee }), ids: [], early, holidays: 'none' };
}

function okta(): CompiledTarget {
  const target = aPolicy(text).targets['okta'];
  if (target === undefined) throw new Error('the policy has the target okta');
  return target;
}

describe('rules asked once for everybody who has the same facts', () => {
  it('say of everybody what each of them says when it is asked about that person alone', () => {
    const target = okta();
    fc.assert(
      fc.property(fc.array(somebody, { minLength: 1, maxLength: 8 }), fc.boolean(), (people, isEarly) => {
        for (const person of people) {
          const situation = situationOf(person, isEarly ? 'early' : 'all');
          const spoken = speakersOf(target).map((speaker) => ask(target.target, speaker, situation));
          const voices = new Map(audible(target, situation).map((each) => [each.place, each.spoken]));
          spoken.forEach((alone, place) => {
            const speaker = speakersOf(target)[place];
            if (speaker === undefined) throw new Error('somebody speaks at every place');
            expect(voices.get(place) ?? silenceOf(speaker, situation.early)).toEqual(alone);
          });
          const { outcomes, judgements } = evaluateTarget(target, situation);
          expect(judgements.map(({ claim }) => claim)).toEqual(spoken.flatMap(({ claims }) => claims));
          expect(outcomes.filter(({ outcome }) => outcome !== 'gives')).toEqual(
            expect.arrayContaining(spoken.flatMap((each) => [...each.outcomes])),
          );
          // Another policy object has remembered nobody.
          expect(outcomes).toEqual(evaluateTarget({ ...target }, situation).outcomes);
        }
      }),
    );
  });
});
