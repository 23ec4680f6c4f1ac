import { z } from 'zod';
import type { Delivery, DeliveryReading, Hint, WebhookSource } from '../../domain/ports/webhook-source.js';
import { deliveryJson } from '../http/delivery-json.js';
import { isEqualSecret } from '../http/equal-secret.js';

/** How deliveries of an Okta org are known. */
export interface EventHookSettings {
  /** Value of the header `Authorization` that the hook is set up with; Okta signs nothing. */
  readonly secret: string;
  /** Id by which the org's log names us: client id of the service app, or user id of the token's owner. `null` takes our own acts for others'. */
  readonly ownActor: string | null;
}

const CHALLENGE = 'x-okta-verification-challenge';
const Party = z.object({ id: z.string(), type: z.string() });
const LogEvent = z.object({
  uuid: z.string().min(1).max(128),
  eventType: z.string(),
  actor: z.object({ id: z.string() }).nullish(),
  client: z.object({ id: z.string().nullish() }).nullish(),
  target: z.array(z.unknown()).nullish(),
});
const Envelope = z.object({ data: z.object({ events: z.array(z.unknown()) }) });

/**
 * Okta's event hooks: what was done to a user, or to a group with a user, leads to a look at that user's account.
 *
 * They are hints and nothing else: late, out of order, at most repeated once, and several kinds of event never come.
 *
 * @see Okta "Event hooks": shared secret in a header, one-time verification by GET, an event's `uuid` is the key that repeats have
 */
export function oktaEventHook({ secret, ownActor }: EventHookSettings): WebhookSource {
  const read = (kept: Pick<Delivery, 'body' | 'headers'>): DeliveryReading | null => readHook(kept, ownActor);
  const mayBeGenuine = ({ authorization: sent }: Delivery['headers']): boolean =>
    typeof sent === 'string' && isEqualSecret(sent, secret);
  return {
    mayBeGenuine,
    verify(delivery) {
      if (!mayBeGenuine(delivery.headers)) return { accepted: false, code: 'bad-signature' };
      const reading = read(delivery);
      return reading === null ? { accepted: false, code: 'malformed' } : { accepted: true, ...reading };
    },
    read,
    challenge(headers) {
      const asked = headers[CHALLENGE];
      return typeof asked === 'string' && /^[\x21-\x7e]{1,512}$/.test(asked) ? { verification: asked } : null;
    },
  };
}

function readHook(kept: Pick<Delivery, 'body' | 'headers'>, ownActor: string | null): DeliveryReading | null {
  const json = deliveryJson(kept);
  if (json === null) return null;
  const envelope = Envelope.safeParse(json.value);
  if (!envelope.success) return { hints: [], complete: false };
  const events = envelope.data.data.events.map((event) => LogEvent.safeParse(event));
  return {
    hints: events.flatMap(({ data }) => (data === undefined || isOwn(data, ownActor) ? [] : hintsOf(data))),
    complete: events.every(({ success }) => success),
  };
}

/** What we did ourselves was read back when we did it. */
function isOwn({ actor, client }: z.infer<typeof LogEvent>, ownActor: string | null): boolean {
  return ownActor !== null && (actor?.id === ownActor || client?.id === ownActor);
}

function hintsOf({ uuid, target }: z.infer<typeof LogEvent>): readonly Hint[] {
  return (target ?? []).flatMap((each): readonly Hint[] => {
    const party = Party.safeParse(each);
    if (!party.success || party.data.type !== 'User') return [];
    return [{ about: 'account', accountId: party.data.id, key: uuid }];
  });
}
