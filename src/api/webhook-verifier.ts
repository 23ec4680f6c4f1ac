/** A webhook as received: the bytes, the headers with names in lower case, and the present in epoch milliseconds. */
export interface Delivery {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly now: number;
}

/** What a source's signature check says of a delivery. */
export type WebhookVerdict =
  | {
      readonly accepted: true;
      /** People to read again; `[]` when it is about nobody. */
      readonly hrIds: readonly string[];
      /** Equal for a replay, different for any other delivery. */
      readonly deliveryDigestInput: string;
    }
  | { readonly accepted: false; readonly code: 'bad-signature' | 'expired' | 'malformed' };

/** A source's own check of its webhooks; pure, given by the entry point. */
export type WebhookVerifier = (delivery: Delivery) => WebhookVerdict;
