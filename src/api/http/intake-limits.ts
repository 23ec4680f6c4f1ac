import type { Request, RequestHandler } from 'express';
import { Problem } from '../problem.js';

/** How much is taken at once, and from whom. */
export interface IntakeSettings {
  /** Requests under way at each door; those beyond are told to come back. */
  readonly atOnce: number;
  /** Requests of one sender a second, over any while; twice as many may come in a burst. */
  readonly perSecond: number;
  /** Milliseconds in which the body of a webhook must have come. @default 5,000 */
  readonly webhookBodyMs?: number;
}

/** Where things are sent to: whoever fills one keeps nobody from another. Anybody may knock at that of webhooks. */
export type IntakeDoor = 'events' | 'webhooks';

interface Allowance {
  left: number;
  at: number;
}

const COME_BACK_SECONDS = 1;
/** Vendors send some kilobytes in one piece; whoever trickles holds a place. */
const WEBHOOK_BODY_MS = 5_000;

/** Keeps the gateway from taking more than it can make durable: what it does not take is said so, and sent again. */
export class IntakeLimits {
  private readonly underWay: Record<IntakeDoor, number> = { events: 0, webhooks: 0 };
  private readonly allowances = new Map<string, Allowance>();

  /** @param monotonicMs a clock that never goes back */
  constructor(
    private readonly settings: IntakeSettings,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {}

  /** Lets a request in while there is room, before a byte of its body is read. @throws Problem `unavailable` with `Retry-After` */
  admit(door: IntakeDoor): RequestHandler {
    return (request, response, next) => {
      if (this.underWay[door] >= this.settings.atOnce) {
        const retry = { headers: { 'Retry-After': String(COME_BACK_SECONDS) } };
        throw new Problem('unavailable', 'as much as can be taken is under way; send it again', retry);
      }
      this.underWay[door] += 1;
      response.once('close', () => {
        this.underWay[door] -= 1;
      });
      if (door === 'webhooks') this.hurry(request);
      next();
    };
  }

  /** Cuts off whoever is still sending after the time that a body may take. */
  private hurry(request: Request): void {
    const cut = setTimeout(() => request.destroy(), this.settings.webhookBodyMs ?? WEBHOOK_BODY_MS);
    for (const over of ['end', 'close']) request.once(over, () => clearTimeout(cut));
  }

  /**
   * Counts one request of a sender who is known by now: nobody else can use up what is theirs.
   *
   * @throws Problem `too-many-requests` with `Retry-After`
   */
  count(sender: string): void {
    const { perSecond } = this.settings;
    const [now, burst] = [this.monotonicMs(), perSecond * 2];
    const before = this.allowances.get(sender) ?? { left: burst, at: now };
    const left = Math.min(burst, before.left + ((now - before.at) / 1000) * perSecond);
    this.allowances.set(sender, { left: left < 1 ? left : left - 1, at: now });
    if (left >= 1) return;
    const seconds = Math.max(COME_BACK_SECONDS, Math.ceil((1 - left) / perSecond));
    throw new Problem('too-many-requests', `at most ${perSecond} requests a second are taken from one sender`, {
      headers: { 'Retry-After': String(seconds) },
    });
  }
}
