import {
  CancellationScope,
  condition,
  isCancellation,
  makeContinueAsNewFunc,
  patched,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { RolloutAim, RolloutOrder, RolloutProgress } from '../domain/rollout.js';
import { WORKFLOW_TASK_TIMEOUT } from './messages.js';
import { rolloutQuery, supersedeSignal, type RolloutInput, type RolloutPace } from './rollout-messages.js';
import { nowInstant } from './state.js';

const BULK = { priorityKey: 5 } as const;
const { beginRollout, movePage } = proxyActivities<ActivitiesByQueue['tenure']>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10s',
  retry: { maximumInterval: '1 minute' },
  priority: BULK,
});
const { countUnmoved, unmovedPeople, keepRolloutReport } = proxyActivities<ActivitiesByQueue['tenure']>({
  startToCloseTimeout: '30s',
  retry: { maximumInterval: '1 minute' },
  priority: BULK,
});

/** Between two pages: hires and leavers go on in the meantime. */
const PAUSE_MS = 1_000;
const PAGES_IN_A_RUN = 100;
/** The read model lags, and a busy engine more so: who was told is waited for before anybody is told again. */
const FIRST_LOOK_MS = 500;
const LONGEST_LOOK_MS = 10_000;
/** A newcomer who began with the version before shows within this. */
const LAST_LOOK_MS = 2_000;
const LOOKS_WITHOUT_PROGRESS = 4;
const MOST_PASSES = 5;
const FAILURES_KEPT = 100;

/** Moves people to a version of policy, page by page, until nobody is on another one; a newer roll-out to everybody takes its place. */
export async function policyRollout(input: RolloutInput): Promise<RolloutProgress> {
  const rollout = new Rollout(input);
  setHandler(supersedeSignal, ({ by }) => rollout.supersede(by));
  setHandler(rolloutQuery, () => rollout.progress);
  await rollout.run(input.page ?? null);
  return rollout.finish();
}

class Rollout {
  progress: RolloutProgress;
  private readonly resumed: boolean;
  private readonly pace: RolloutPace;
  private pages = 0;

  constructor({ order, carried, pace = {} }: RolloutInput) {
    this.pace = pace;
    this.resumed = carried !== undefined;
    this.progress = carried ?? {
      ...order,
      ...{ state: 'starting', parent: null, total: 0, told: 0, passes: 0, left: 0, failed: 0, failures: [] },
      ...{ supersededBy: null, endedAt: null },
    };
  }

  supersede(by: number): void {
    this.set({ supersededBy: by });
  }

  async run(page: string | null): Promise<void> {
    if (!this.resumed && !(await this.begin())) return;
    let from = page;
    for (;;) {
      await this.pass(from);
      if (this.stopped || (await this.settled()) || this.progress.passes >= MOST_PASSES) return;
      this.set({ state: 'moving', passes: this.progress.passes + 1 });
      from = null;
    }
  }

  /** @returns false when nobody is to be told: the policy cannot be read, or a newer roll-out does not wait for this one */
  private async begin(): Promise<boolean> {
    const scope = new CancellationScope();
    const begun = scope.run(() => beginRollout(this.order));
    await Promise.race([begun, condition(() => this.stopped)]);
    if (this.stopped && patched('begin-called-back')) scope.cancel();
    try {
      const { parent, total, refusal } = await begun;
      this.set({ parent, total, ...(refusal === undefined ? {} : { refusal }) });
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
    if (this.stopped || this.progress.refusal !== undefined) return false;
    this.set({ state: 'moving', left: this.progress.total, passes: 1 });
    return true;
  }

  async finish(): Promise<RolloutProgress> {
    if (!this.stopped && this.progress.left > 0) {
      const people = await unmovedPeople(this.aim);
      this.fail(people.map((person) => ({ person, detail: 'was told, and has not moved yet' })));
    }
    const end = this.stopped ? 'superseded' : this.progress.refusal === undefined ? 'done' : 'refused';
    this.set({ state: end, endedAt: nowInstant() });
    await keepRolloutReport(this.progress);
    return this.progress;
  }

  private get stopped(): boolean {
    return this.progress.supersededBy !== null;
  }

  private get order(): RolloutOrder {
    const { number, policy, scope, by, reason, at, forced } = this.progress;
    return { number, policy, scope, by, reason, at, ...(forced ? { forced } : {}) };
  }

  private get aim(): RolloutAim {
    const { number, policy, scope } = this.progress;
    return { number, policy, scope };
  }

  /** Looks through the company once and tells everybody who is on another version. */
  private async pass(from: string | null): Promise<void> {
    const { aim } = this;
    const { pageSize, pagesInARun = PAGES_IN_A_RUN } = this.pace;
    const id = `rollout-${aim.number}-${this.progress.passes}`;
    let page = from;
    while (!this.stopped) {
      const moved = await movePage({ aim, page, id, ...(pageSize === undefined ? {} : { size: pageSize }) });
      this.set({ told: this.progress.told + moved.told });
      this.fail(moved.failures);
      page = moved.next;
      this.pages += 1;
      if (page === null) return;
      if (await condition(() => this.stopped, PAUSE_MS)) return;
      if (this.pages >= pagesInARun || workflowInfo().continueAsNewSuggested) await this.goOn(page);
    }
  }

  /** Waits for those who were told. @returns false when some do not move: they may have begun meanwhile, and are told in another pass */
  private async settled(): Promise<boolean> {
    this.set({ state: 'settling' });
    let [wait, idle, before] = [FIRST_LOOK_MS, 0, Infinity];
    for (;;) {
      if (await condition(() => this.stopped, wait)) return true;
      const left = await countUnmoved(this.aim);
      this.set({ left });
      if (left === 0 && before === 0) return true;
      idle = left > 0 && left >= before ? idle + 1 : 0;
      if (idle >= LOOKS_WITHOUT_PROGRESS) return false;
      before = left;
      wait = left === 0 ? LAST_LOOK_MS : Math.min(wait * 2, LONGEST_LOOK_MS);
    }
  }

  private async goOn(page: string): Promise<void> {
    const again = makeContinueAsNewFunc<typeof policyRollout>({ workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT });
    await again({ order: this.order, carried: this.progress, page, pace: this.pace });
  }

  private fail(failures: RolloutProgress['failures']): void {
    const { failed, failures: known } = this.progress;
    this.set({ failed: failed + failures.length, failures: [...known, ...failures].slice(0, FAILURES_KEPT) });
  }

  private set(changes: Partial<RolloutProgress>): void {
    this.progress = { ...this.progress, ...changes };
  }
}
