import { describe, expect, it } from '@jest/globals';
import { effectOf, killAfterEachEffect } from '../../src/cli/tour/killing.js';
import { anEngineer, type TestPerson } from '../support/person.js';
import { figures } from '../support/figures.js';
import { aStage, MONDAY } from '../support/stage.js';

const PATIENCE_MS = 300_000;
/** Every kind of effect, few of each: what repeats itself proves nothing more. */
const stage = aStage({
  worker: false,
  policy: (acme) => acme.replace(/^ *- \{ group: "(Location|Country) .*\n/gm, ''),
});

/** One life with every kind of effect: staged, activated, moved, on leave, back, gone, and hired again. */
async function live(person: TestPerson): Promise<void> {
  const { company } = stage;
  company.clock.set(Date.parse(MONDAY));
  await person.hired('2027-03-15');
  await stage.at('2027-03-15T08:00:00Z');
  company.okta.arrive(person.login, 'ACTIVE');
  await stage.at('2027-03-22T10:00:00Z');
  await person.says('transferred', {
    positions: [anEngineer('2027-03-22', { id: '2', department: 'Design', title: 'Product Designer' })],
  });
  await person.says('leave-started', {
    leaves: [{ id: '1', type: 'parental', from: '2027-03-29', to: '2027-04-11' }],
  });
  await stage.at('2027-04-13T10:00:00Z');
  await person.says('terminated', { termination: { lastDay: '2027-04-16', kind: 'voluntary' } });
  await stage.at('2027-04-20T10:00:00Z');
  await person.says('rehired', {
    startDate: '2027-05-10',
    positions: [anEngineer('2027-05-10', { id: '3', department: 'Finance', title: 'Accountant' })],
  });
  await stage.at('2027-05-10T08:00:00Z');
}

/** Effects that reached Okta, each once, in words that fit any person. */
function effects(person: TestPerson, sinceSeq: number): readonly string[] {
  const done = stage.company.okta.journal.entries(sinceSeq).flatMap((entry) => effectOf(entry) ?? []);
  return [...new Set(done.map((effect) => anybodys(effect, person)))];
}

function anybodys(effect: string, person: TestPerson): string {
  return effect.replaceAll(person.user().id, '{user}').replaceAll(person.login, '{login}');
}

async function endState(person: TestPerson): Promise<object> {
  const { phase, accounts, reviews, pending } = await person.status();
  const { status, profile } = person.user();
  const account = { status, profile, groups: person.groups(), apps: person.apps(), mails: person.mails() };
  const text = JSON.stringify({ phase, states: accounts.map(({ state }) => state), reviews, pending, account });
  return JSON.parse(text.replaceAll(new RegExp(person.id.replace('demo:', ''), 'gi'), '{name}')) as object;
}

describe('a worker killed with SIGKILL after each effect, between its doing and its answer, and started again', () => {
  it(
    'ends where a worker that is left alone ends: no second create, no second mail, nothing deleted',
    async () => {
      const { company } = stage;
      const alone = stage.person('alma');
      const worker = await company.startWorker();
      await live(alone);
      const wanted = { state: await endState(alone), effects: effects(alone, 0) };
      await worker.stop();

      const killed = stage.person('kira');
      const before = company.okta.journal.entries().at(-1)?.seq ?? 0;
      const began = performance.now();
      const killer = await killAfterEachEffect(company, stage.engine, company);
      try {
        await live(killed);
        expect(await endState(killed)).toEqual(wanted.state);
      } finally {
        await killer.stop();
      }
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      figures(`${killer.kills.length} kills, one after each effect, in ${seconds} s`);
      expect([...effects(killed, before)].sort()).toEqual([...wanted.effects].sort());
      const kills = killer.kills.map((effect) => anybodys(effect, killed));
      expect(kills.sort()).toEqual([...wanted.effects].sort());
      const calls = company.okta.journal.entries(before);
      const users = calls.filter(({ path }) => /^\/api\/v1\/users(\/[^/]+)?$/.test(path));
      expect(
        users.filter(({ method, path, status }) => method === 'POST' && path === '/api/v1/users' && status === 200),
      ).toHaveLength(1);
      expect(users.filter(({ method }) => method === 'DELETE')).toEqual([]);
      expect(killed.mails()).toEqual(['activation', 'activation']);
    },
    PATIENCE_MS,
  );
});
