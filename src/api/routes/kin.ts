import type { z } from 'zod';
import { personOf } from '../../domain/identity/ties.js';
import { linkedTargets } from '../../domain/linked-targets.js';
import type { PersonChange } from '../../domain/preview/person-change.js';
import type { Actor } from '../../workflows/messages.js';
import { actorOf } from '../actor.js';
import { mergeChanges, splitChanges, type KinSides } from '../kin-preview.js';
import { readBody } from '../http/json-body.js';
import { personAsked, PersonParams } from '../http/person-param.js';
import type { Call, Route } from '../http/route.js';
import { Problem } from '../problem.js';
import { KinAnswer, KinOrder } from '../schemas/kin.js';
import { shownChange } from './policy-preview.js';
import type { RouteDependencies } from './index.js';

type KinDependencies = Pick<RouteDependencies, 'people' | 'policies' | 'clock' | 'book'>;

/** Whose records are whose, as a person says: `POST …/merge` and `…/split`, each with a preview of both sides. */
export function kinRoutes(dependencies: KinDependencies): readonly Route[] {
  const { people, book } = dependencies;
  return [
    {
      ...KIN_ROUTE,
      path: '/v1/employees/{id}/merge',
      operationId: 'mergeEmployee',
      summary: 'Make a record a person’s',
      description:
        'For one person in two records. The person in the path goes on, with their account; the record’s own account, should it have one, is closed and kept for a split. `preview` tells what changes and does nothing.',
      problems: [...KIN_PROBLEMS, 'is-alias', 'merge-other-way'],
      handle: (call) =>
        answer(call, dependencies, {
          change: mergeChanges,
          check: (sides, record) => checkMerge(sides, record),
          order: (person, record, actor) => people.join(record, { person, ...actor }),
        }),
    },
    {
      ...KIN_ROUTE,
      path: '/v1/employees/{id}/split',
      operationId: 'splitEmployee',
      summary: 'Make a record its own person again',
      description:
        'Undoes a wrong merge: each goes on with their own records, accounts and access, and the two are not joined again unless by hand. `preview` tells what changes and does nothing.',
      problems: [...KIN_PROBLEMS, 'not-alias'],
      handle: (call) =>
        answer(call, dependencies, {
          change: splitChanges,
          check: async ({ person }, record) => {
            if (record === person.person || personOf(await book.ties(), record) !== person.person)
              throw new Problem('not-alias', `${record} is no record that came to ${person.person}`);
          },
          order: (_, record, actor, policy) => people.part(record, { ...actor, policy }),
        }),
    },
  ];
}

const KIN_ROUTE = {
  method: 'post',
  permission: 'mergePeople',
  tag: 'people',
  params: PersonParams,
  body: { 'application/json': KinOrder },
  answers: {
    200: { description: 'A preview: nothing was done.', schema: KinAnswer },
    202: { description: 'The record’s workflow has taken it, and carries it out.', schema: KinAnswer },
  },
} as const;

const KIN_PROBLEMS = [
  'not-json',
  'unknown-employee',
  'body-too-large',
  'unsupported-media-type',
  'invalid-body',
] as const;

interface KinMove {
  readonly change: typeof mergeChanges;
  /** @throws Problem when it makes no sense */
  readonly check: (sides: KinSides, record: string) => Promise<void> | void;
  readonly order: (person: string, record: string, actor: Actor, policy: string) => Promise<void>;
}

async function answer(call: Call, { people, policies, clock, book }: KinDependencies, move: KinMove) {
  const employee = await personAsked(call, book);
  const { record, reason, preview } = readBody(call, KinOrder);
  const sides = { person: await people.snapshot(employee), record: await people.snapshot(record) };
  await move.check(sides, record);
  const { policy } = sides.person;
  if (policy === null) throw new Problem('unavailable', 'nothing was decided about this person yet');
  const now = new Date(clock.now()).toISOString();
  const changes = move.change(sides, await policies.compiled(policy), now);
  if (!preview) await move.order(employee, record, actorOf(call, reason), policy);
  return { status: preview ? 200 : 202, body: bodyOf(employee, record, preview, changes) };
}

function bodyOf(
  employee: string,
  record: string,
  preview: boolean,
  changes: readonly PersonChange[],
): z.output<typeof KinAnswer> {
  return { employee, record, ordered: !preview, changes: changes.map((change) => shownChange(change, false)) };
}

function checkMerge({ person, record }: KinSides, name: string): void {
  if (person.person === name)
    throw new Problem('invalid-body', `record: ${name} is the person in the path; name another`);
  if (record.aliasOf !== undefined)
    throw new Problem('is-alias', `${name} is a record of ${record.aliasOf}: split it from them first, or merge them`);
  const lacks = linkedTargets(record.accounts).filter((target) => !linkedTargets(person.accounts).includes(target));
  if (lacks.length > 0)
    throw new Problem(
      'merge-other-way',
      `${name} has an account in ${lacks.join(', ')} and ${person.person} has none: merge ${person.person} into ${name}`,
    );
}
