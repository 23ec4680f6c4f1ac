import type { EntitlementKind } from '../account.js';
import type { Instant } from '../json.js';
import { GIVES, TAKES } from '../operation-name.js';
import type { TimelineEntry } from '../timeline.js';

/** An entitlement of one target. */
export interface NamedEntitlement {
  readonly target: string;
  readonly kind: EntitlementKind;
  readonly name: string;
}

/** What somebody has got and what was taken from them. */
export interface EntitlementChanges {
  readonly gained: readonly NamedEntitlement[];
  readonly lost: readonly NamedEntitlement[];
}

/**
 * What was given and taken from an instant on, by effects of ours and by rules of the target's own that followed them. What was given and
 * taken again is neither; what was there already counts as held before.
 *
 * @param entries in order
 */
export function changesSince(entries: readonly TimelineEntry[], since: Instant): EntitlementChanges {
  const steps = new Map<string, { readonly named: NamedEntitlement; readonly first: Step; last: Step }>();
  for (const entry of entries) {
    const told = entry.at < since ? null : stepOf(entry);
    if (told === null) continue;
    const [named, step] = told;
    const key = `${named.target} ${named.kind} ${named.name}`;
    const known = steps.get(key);
    if (known === undefined) steps.set(key, { named, first: step, last: step });
    else known.last = step;
  }
  const net = (step: Step): readonly NamedEntitlement[] =>
    [...steps.values()].flatMap(({ named, first, last }) => (first === step && last === step ? [named] : []));
  return { gained: net('given'), lost: net('taken') };
}

type Step = 'given' | 'taken';

function stepOf(entry: TimelineEntry): readonly [NamedEntitlement, Step] | null {
  if (entry.kind === 'rule') {
    const named = { target: entry.target, kind: 'group', name: entry.group.name } as const;
    if (entry.change === 'joined') return [named, 'given'];
    return entry.change === 'left' ? [named, 'taken'] : null;
  }
  if (entry.kind !== 'effect' || entry.outcome !== 'done' || entry.object === null) return null;
  const { target, op, object } = entry;
  const [given, taken] = [GIVES.get(op), TAKES.get(op)];
  const kind = given ?? taken;
  return kind === undefined ? null : [{ target, kind, name: object.name }, given === undefined ? 'taken' : 'given'];
}
