import type { SandboxClock } from './kit/clock.js';

/** One person's workflow, as far as time is concerned. */
export interface TimedPerson {
  readonly workflowId: string;
  /** Next boundary, epoch milliseconds; `null` when none is awaited. */
  readonly nextAt: number | null;
  /** Nothing runs and nothing waits to be taken. */
  readonly settled: boolean;
  /** What runs, by the names of the effects. */
  readonly pending: readonly string[];
}

/** What the driver needs of the engine and the product; given by the entry points. */
export interface TimeTravel {
  /** Workflow ids of everybody. */
  people(): Promise<readonly string[]>;
  /** `undefined` while no worker answers for the person. */
  person(workflowId: string): Promise<TimedPerson | undefined>;
  /** Virtual time of a workflow, epoch milliseconds; `undefined` when there is no such workflow. */
  virtualNow(workflowId: string): Promise<number | undefined>;
  /** Starts a person's workflow with nothing to do, so that it can be brought to the clock before its first event. */
  startIdle(workflowId: string): Promise<void>;
  fastForward(workflowId: string, durationMs: number): Promise<void>;
}

/** Closer than this a workflow is taken to be at the company's time. */
const CLOSE_ENOUGH_MS = 500;
const POLL_MS = 25;
/** Longest wait, in real time, for the people of one step to do what is due. */
const SETTLE_MS = 180_000;

/**
 * Moves a whole company through time on the real engine: in steps, from one boundary of anybody to the next.
 *
 * At each step the stand-ins move first, then the people whose boundary it is. The others are brought to the clock when next touched.
 */
export class CompanyTime {
  /** The engine takes one fast-forward of a workflow at a time. */
  private readonly bringing = new Map<string, Promise<void>>();

  constructor(
    private readonly clock: SandboxClock,
    private readonly travel: TimeTravel,
  ) {}

  /** Brings one person to the company clock, starting their workflow if there is none; call before each of their events. */
  async bring(workflowId: string): Promise<void> {
    const before = this.bringing.get(workflowId) ?? Promise.resolve();
    const now = before.catch(() => undefined).then(() => this.bringOne(workflowId));
    this.bringing.set(workflowId, now);
    try {
      await now;
    } finally {
      if (this.bringing.get(workflowId) === now) this.bringing.delete(workflowId);
    }
  }

  private async bringOne(workflowId: string): Promise<void> {
    if (Math.abs(this.clock.offsetMs()) < CLOSE_ENOUGH_MS) return;
    let virtual = await this.travel.virtualNow(workflowId);
    if (virtual === undefined) {
      await this.travel.startIdle(workflowId);
      virtual = (await this.travel.virtualNow(workflowId)) ?? this.clock.now();
    }
    const behindMs = this.clock.now() - virtual;
    if (behindMs > CLOSE_ENOUGH_MS) await this.travel.fastForward(workflowId, behindMs);
  }

  /**
   * Moves the company to `atMs`; everything that falls due on the way happens in its order.
   *
   * @throws Error naming the people who did not finish what was due within three minutes of real time
   */
  async advanceTo(atMs: number): Promise<void> {
    for (;;) {
      const due = await this.dueBy(atMs);
      const first = Math.min(...due.map(({ nextAt }) => nextAt ?? Infinity));
      if (first === Infinity) break;
      if (first > this.clock.now()) this.clock.set(first);
      const now = due.filter(({ nextAt }) => nextAt !== null && nextAt <= this.clock.now());
      await Promise.all(now.map((person) => this.passBoundary(person)));
    }
    if (atMs > this.clock.now()) this.clock.set(atMs);
  }

  /** Waits, in real time, until a person has done all that can be done now. */
  async settled(workflowId: string): Promise<void> {
    await this.settle(workflowId, () => true);
  }

  private async dueBy(atMs: number): Promise<readonly TimedPerson[]> {
    const people = await Promise.all(
      (await this.travel.people()).map((workflowId) => this.settle(workflowId, () => true)),
    );
    return people.filter(({ nextAt }) => nextAt !== null && nextAt <= atMs);
  }

  private async passBoundary({ workflowId, nextAt }: TimedPerson): Promise<void> {
    await this.bring(workflowId);
    await this.settle(workflowId, (person) => person.nextAt !== nextAt);
  }

  private async settle(workflowId: string, moved: (person: TimedPerson) => boolean): Promise<TimedPerson> {
    const giveUpAt = performance.now() + SETTLE_MS;
    for (;;) {
      const person = await this.travel.person(workflowId);
      if (person?.settled === true && moved(person)) return person;
      if (performance.now() > giveUpAt)
        throw new Error(`${workflowId} did not finish what was due within ${SETTLE_MS / 1000} s: ${whatWaits(person)}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

function whatWaits(person: TimedPerson | undefined): string {
  if (person === undefined) return 'no worker answers for it';
  if (person.pending.length > 0) return `${person.pending.join(', ')} did not end`;
  return person.settled ? 'its next date is still the one that is past' : 'it is busy with no effect under way';
}
