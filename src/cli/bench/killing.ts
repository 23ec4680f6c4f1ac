import { atRate, drain, newKeys } from './load.js';
import type { Measurement } from './measurement.js';
import { hiring, moved } from './people.js';
import { quantile } from './quantile.js';
import type { Rig } from './rig.js';
import type { Scale } from './scale.js';

const PATIENCE_MS = 180_000;
/** Sent together just before the kill, so that work is in every stage of its way. */
const IN_FLIGHT = 20;
const HEAD_START_MS = 40;
const CALLERS = 8;

interface Round {
  /** From sending to the first write, for facts sent after the kill, milliseconds. */
  readonly late: readonly number[];
  /** From the kill to the first write, for facts under way at the kill. */
  readonly inFlight: readonly number[];
}

/** Late effects when one of two workers dies by SIGKILL under load; each round kills one and puts another in its place. */
export async function measureKill(rig: Rig, scale: Scale['kill']): Promise<Measurement[]> {
  let [victim, survivor] = [await rig.startWorker(), await rig.startWorker()];
  try {
    const people = newKeys('kill', scale.people);
    await drain(hiring(rig.people), rig.arrivals, people, CALLERS);
    const rounds: Round[] = [];
    for (let round = 0; round < scale.rounds; round += 1) {
      rounds.push(await killDuring(rig, scale, people, () => victim.kill()));
      [victim, survivor] = [survivor, await rig.startWorker()];
    }
    return report(rounds);
  } finally {
    await victim.stop();
    await survivor.stop();
  }
}

async function killDuring(
  rig: Rig,
  { perSecond, seconds }: Scale['kill'],
  people: readonly string[],
  kill: () => Promise<void>,
): Promise<Round> {
  const sentAt = new Map<string, number>();
  const [burst, after] = [newKeys('burst', IN_FLIGHT), newKeys('after', perSecond * seconds)];
  const turns = people[Symbol.iterator]();
  const send = async (key: string): Promise<void> => {
    const person = turns.next();
    if (person.done) throw new RangeError('each person is told once a round: more people are needed');
    sentAt.set(key, Date.now());
    await rig.people.sendFact(moved(person.value, { costCenter: key }));
  };
  await Promise.all(burst.map(send));
  await new Promise((resolve) => setTimeout(resolve, HEAD_START_MS));
  const killedAt = Date.now();
  await kill();
  await atRate(after, perSecond, send);
  await rig.arrivals.untilAll([...burst, ...after], PATIENCE_MS);
  const arrivedAt = (key: string): number => rig.arrivals.at(key) ?? Infinity;
  return {
    late: after.map((key) => arrivedAt(key) - (sentAt.get(key) ?? 0)),
    inFlight: burst.map((key) => arrivedAt(key) - killedAt).filter((ms) => ms > 0),
  };
}

function report(rounds: readonly Round[]): Measurement[] {
  const late = rounds.flatMap((round) => round.late);
  const inFlight = rounds.flatMap((round) => round.inFlight);
  const median = quantile(late, 0.5).toFixed(0);
  return [
    {
      ...{ metric: 'fact → effect p99 after kill -9', target: { kind: 'at most', value: 3 }, unit: 's' },
      measured: quantile(late, 0.99) / 1000,
      note: `${late.length} facts sent after ${rounds.length} kills, p50 ${median} ms`,
    },
    {
      ...{ metric: 'last effect in flight at kill -9', target: { kind: 'at most', value: 6 }, unit: 's' },
      measured: inFlight.length === 0 ? null : Math.max(...inFlight) / 1000,
      note: `${inFlight.length} effects were under way at ${rounds.length} kills`,
    },
  ];
}
