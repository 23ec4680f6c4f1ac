import type { WorkflowExecutionDescription } from '@temporalio/client';
import { workflowIdOf } from '../../domain/public-id.js';
import type { Fact } from '../../domain/fact.js';
import { BADGES } from './bench-policy.js';
import type { Measurement } from './measurement.js';
import { hired, moved, SOURCE } from './people.js';
import type { Rig } from './rig.js';

const LOOK_MS = 100;
/** Grants of one stage. */
const MANY = 10;
const FACTS_UNTIL_ROLL_OVER = 60;

/** Events in history for facts of different size, and what an idle person keeps open after rolling over. */
export async function measureHistory(rig: Rig): Promise<Measurement[]> {
  const worker = await rig.startWorker();
  try {
    const one = await eventsOf(rig, 'one', (id) => [hired(id), moved(id, { costCenter: 'one' })]);
    const grants = await eventsOf(rig, 'grants', (id) => [
      hired(id),
      moved(id, { title: badges(0, 1) }),
      moved(id, { title: badges(0, 1 + MANY) }),
      moved(id, { title: badges(1, 2 + MANY) }),
    ]);
    const [hire = NaN, profile = NaN] = one;
    const [, grantOne = NaN, grantMany = NaN, grantAndRemove = NaN] = grants;
    return [
      events('for a new person with one effect', 16, hire, 'hired: one create'),
      events('for a fact with one effect', 16, profile, 'cost centre: one profile write'),
      events('for each further effect in a stage', 3, (grantMany - grantOne) / (MANY - 1), `${MANY} groups against 1`),
      events('for an effect in a later stage', 6, grantAndRemove - grantOne, 'a removal, then a grant'),
      await idleHistory(rig),
    ];
  } finally {
    await worker.stop();
  }
}

async function idleHistory(rig: Rig): Promise<Measurement> {
  const first = await settled(rig, 'idle', hired('idle', badges(0, BADGES.length)));
  let now = first;
  for (let sent = 0; now.runId === first.runId && sent < FACTS_UNTIL_ROLL_OVER; sent += 1) {
    now = await settled(rig, 'idle', moved('idle', { costCenter: `c${sent}` }));
  }
  const kilobytes = now.runId === first.runId ? null : (now.historySize ?? 0) / 1024;
  const note = kilobytes === null ? 'the run did not roll over' : `${now.historyLength} events after roll-over`;
  const target = { kind: 'at most', value: 8 } as const;
  return { metric: 'open history of an idle person, 15 groups', target, unit: 'KB', measured: kilobytes, note };
}

/** @returns for each fact the events it added, the first including the start */
async function eventsOf(rig: Rig, hrId: string, facts: (hrId: string) => readonly Fact[]): Promise<readonly number[]> {
  const lengths: number[] = [0];
  for (const fact of facts(hrId)) lengths.push((await settled(rig, hrId, fact)).historyLength);
  return lengths.slice(1).map((length, index) => length - (lengths[index] ?? 0));
}

/** Sends a fact and waits until its person has done everything about it. */
async function settled(rig: Rig, hrId: string, fact: Fact): Promise<WorkflowExecutionDescription> {
  const handle = rig.client.workflow.getHandle(workflowIdOf(`${SOURCE}:${hrId}`));
  await rig.people.sendFact(fact);
  for (let last = ''; ;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = await handle.describe();
    const stand = `${now.runId} ${now.historyLength}`;
    const busy = now.raw.pendingWorkflowTask ?? now.raw.pendingActivities?.length;
    if (stand === last && !busy) return now;
    last = stand;
  }
}

function badges(from: number, to: number): string {
  return BADGES.slice(from, to)
    .map(({ badge }) => badge)
    .join('');
}

function events(metric: string, limit: number, measured: number, note: string): Measurement {
  return { metric: `history events ${metric}`, target: { kind: 'at most', value: limit }, unit: '', measured, note };
}
