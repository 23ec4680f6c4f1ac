type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A webhook as received: the bytes, the headers with names in lower case, and the present in epoch milliseconds. */
export interface Delivery {
  readonly body: Uint8Array;
  readonly headers: Headers;
  readonly now: number;
}

/** Whom to look at again. `key` is equal when the same is told once more, and different for anything else. */
export type Hint =
  | { readonly about: 'person'; readonly hrId: string; readonly gone: boolean; readonly key: string }
  /** An account at an identity provider. */
  | { readonly about: 'account'; readonly accountId: string; readonly key: string };

/** What a delivery says. */
export interface DeliveryReading {
  readonly hints: readonly Hint[];
  /** False when part of it, or all, is of a shape that is not known: it is kept for later. */
  readonly complete: boolean;
}

/** What the check of a delivery comes to; `malformed` is signed, but no JSON that anybody could read. */
export type WebhookVerdict =
  | ({ readonly accepted: true } & DeliveryReading)
  | { readonly accepted: false; readonly code: 'bad-signature' | 'expired' | 'malformed' };

/** The webhooks of one system: who may send them and what they say. Pure; their values are never used, they are read again. */
export interface WebhookSource {
  /** Tells by the headers alone: false when no body could make the delivery a genuine one. */
  mayBeGenuine(headers: Headers): boolean;
  verify(delivery: Delivery): WebhookVerdict;
  /** Reads a delivery that was checked when it was kept. @returns `null` when it is still no JSON that anybody could read */
  read(kept: Pick<Delivery, 'body' | 'headers'>): DeliveryReading | null;
  /** Answers the vendor's question whether this address is ours; absent where none is asked. @returns `null` for any other GET */
  challenge?(headers: Headers): object | null;
}
