import { createHmac } from 'node:crypto';
import type { Company, Notice } from './company.js';
import type { Delivery, Webhook } from './company-state.js';
import { payloads } from './webhook-payload.js';

/** How held deliveries are let go. */
export interface Release {
  /** @default 'entered' */
  readonly order?: 'entered' | 'reversed' | undefined;
  /** How often each is sent. @default 1 */
  readonly copies?: number | undefined;
}

/** Waits after a 5xx or no answer, minutes of company time; then it is given up. A 4xx is never repeated. */
const RETRY_MINUTES = [5, 10, 20, 40, 80];
const ANSWER_WITHIN_MS = 10_000;
const LOG_ENTRIES = 200;

/** Sends webhooks: signed, one after another, at least once. */
export class Deliveries {
  readonly #company: Company;
  readonly #stopped = new AbortController();
  #held = false;
  #pumping = false;
  #work: Promise<void> = Promise.resolve();

  constructor(company: Company) {
    this.#company = company;
  }

  /** Puts into the queue what webhooks have to tell, and sends what is due. */
  announce(notices: readonly Notice[]): void {
    const { state } = this.#company;
    for (const webhook of state.webhooks) {
      for (const { body, employeeIds } of payloads(this.#company, webhook, notices)) {
        const id = Number(this.#company.nextId('delivery'));
        const dueAt = this.#company.now();
        state.deliveries.push({ id, webhookId: webhook.id, body, employeeIds: [...employeeIds], tries: 0, dueAt });
      }
    }
    this.#company.quietlyChanged();
    this.sendDue();
  }

  /** Sends what is due by the company clock, oldest entry first, unless deliveries are held. */
  sendDue(): void {
    if (this.#pumping || !this.#nextDue()) return;
    this.#pumping = true;
    this.#chain(async () => {
      for (let next = this.#nextDue(); next; next = this.#nextDue()) await this.#try(next);
      this.#pumping = false;
    });
  }

  /** Keeps everything back until `release`. */
  hold(): void {
    this.#held = true;
  }

  /** Sends what was held, in the order and as often as asked. */
  release({ order = 'entered', copies = 1 }: Release = {}): void {
    this.#held = false;
    const kept = [...this.#company.state.deliveries];
    if (order === 'reversed') kept.reverse();
    for (const delivery of kept) {
      for (let copy = 1; copy < copies; copy += 1) this.#chain(() => this.#sendCopy(delivery));
    }
    for (const delivery of kept) this.#chain(() => this.#try(delivery));
  }

  /** Settles when everything due has been tried. */
  async idle(): Promise<void> {
    for (let seen: Promise<void> | undefined; seen !== this.#work;) {
      seen = this.#work;
      await seen;
    }
  }

  /** Ends what is under way; the queue stays in the state. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.idle();
  }

  #nextDue(): Delivery | undefined {
    if (this.#held || this.#stopped.signal.aborted) return undefined;
    return this.#company.state.deliveries.find(({ dueAt }) => dueAt <= this.#company.now());
  }

  #chain(step: () => Promise<void>): void {
    this.#work = this.#work.then(() => (this.#stopped.signal.aborted ? undefined : step()));
  }

  async #sendCopy(delivery: Delivery): Promise<void> {
    const webhook = this.#webhookOf(delivery);
    if (webhook) await this.#post(webhook, delivery);
  }

  async #try(delivery: Delivery): Promise<void> {
    const { state } = this.#company;
    if (!state.deliveries.includes(delivery) || delivery.dueAt > this.#company.now()) return;
    const webhook = this.#webhookOf(delivery);
    const status = webhook ? await this.#post(webhook, delivery) : 410;
    if (this.#stopped.signal.aborted) return;
    const wait = RETRY_MINUTES[delivery.tries];
    delivery.tries += 1;
    if (status >= 500 && wait !== undefined) delivery.dueAt = this.#company.now() + wait * 60_000;
    else state.deliveries.splice(state.deliveries.indexOf(delivery), 1);
    this.#company.quietlyChanged();
  }

  #webhookOf({ webhookId }: Delivery): Webhook | undefined {
    return this.#company.state.webhooks.find(({ id }) => id === webhookId);
  }

  /** @returns the status answered; 598 when nothing answered */
  async #post(webhook: Webhook, delivery: Delivery): Promise<number> {
    const sentAt = new Date(this.#company.now());
    const timestamp = String(Math.floor(sentAt.getTime() / 1000));
    const signature = createHmac('sha256', webhook.privateKey)
      .update(delivery.body + timestamp)
      .digest('hex');
    const status = await fetch(webhook.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      headers: {
        'content-type': 'application/json',
        'x-bamboohr-signature': signature,
        'x-bamboohr-timestamp': timestamp,
        ...(webhook.includeCompanyDomain && { 'company-domain': 'sandbox' }),
      },
      body: delivery.body,
    }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status;
      },
      () => 598,
    );
    this.#log(webhook, delivery, sentAt.toISOString(), status);
    return status;
  }

  #log(webhook: Webhook, { employeeIds }: Delivery, at: string, statusCode: number): void {
    const { log } = this.#company.state;
    webhook.lastSent = at;
    const lastSuccess = statusCode >= 200 && statusCode < 300 ? at : null;
    const { id: webhookId, url, format } = webhook;
    log.push({ webhookId, url, lastAttempted: at, lastSuccess, statusCode, format, employeeIds: [...employeeIds] });
    log.splice(0, log.length - LOG_ENTRIES);
  }
}
