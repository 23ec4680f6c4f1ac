import { canonicalJson } from './canonical-json.js';
import type { Held, HoldReason, Mode } from './decision.js';
import { CAPABILITY, isReadBack, WRITER, type Effect } from './effect.js';
import type { Finding } from './finding.js';
import type { CivilDate } from './json.js';

/** Under what an effect may run. */
export interface Admission {
  readonly mode: Mode;
  readonly paused: boolean;
  readonly findings: readonly Finding[];
  /** Digests of holds a person released or refused. */
  readonly released: readonly string[];
  readonly refused: readonly string[];
  /** Digest of a text; equal texts have equal digests. */
  readonly digest: (text: string) => string;
  /** First day of the employment in view: what was answered of the one before is no answer. @default none */
  readonly since?: CivilDate | null;
  /** Targets whose link report nobody approved yet. @default none */
  readonly unapproved?: readonly string[];
}

export interface Admitted {
  readonly run: readonly Effect[];
  readonly held: readonly Held[];
}

interface Hold {
  readonly reason: HoldReason;
  readonly detail: string;
  /** What is asked, without the words. @default nothing */
  readonly questions?: readonly (readonly [key: string, about: string | null])[];
}

/**
 * Parts a plan into what runs and what waits, and for what. Looking is never held. Containment (priority 1) passes pause and review,
 * only `observe` holds it. A person answers a hold by its digest; another plan, question or employment has another digest and asks again;
 * `observe` and `link` take no answer.
 */
export function admit(effects: readonly Effect[], admission: Admission): Admitted {
  const holds = withDependents(effects, (effect) => holdOf(effect, admission));
  const reasons = new Set([...holds.values()].map(({ reason }) => reason));
  const held = [...reasons].map((reason) =>
    heldGroup(
      reason,
      effects.filter((effect) => holds.get(effect)?.reason === reason),
      holds,
      admission,
    ),
  );
  const released = new Set(
    held.filter((hold) => isAnswered(hold, admission.released)).flatMap(({ effects }) => effects),
  );
  const runs = effects.filter((effect) => !holds.has(effect) || released.has(effect.key));
  return {
    run: withoutBlindReadBacks(runs, effects),
    held: held.filter((hold) => !isAnswered(hold, admission.released) && !isAnswered(hold, admission.refused)),
  };
}

function holdOf(effect: Effect, { mode, paused, findings, unapproved = [] }: Admission): Hold | null {
  if (isLook(effect)) return null;
  const capability = capabilityOf(effect);
  if (isObserved(capability, mode))
    return { reason: 'observe', detail: `${capability} only observes; enforce it with TENURE_MODE` };
  if (effect.priority === 1) return null;
  if (effect.op === 'create' && unapproved.includes(effect.target))
    return {
      reason: 'link',
      detail: `nothing is created in ${effect.target} before its link report is approved; make one with: tenure link run ${effect.target}`,
    };
  if (paused) return { reason: 'paused', detail: 'changes to this person are paused' };
  const blocking = findings.filter(({ blocks }) =>
    // A source does not know our targets: `*` is any of them.
    blocks.some((blocked) => blocked === `${effect.target}:${effect.op}` || blocked === `*:${effect.op}`),
  );
  if (blocking.length === 0) return null;
  const questions = blocking.map(({ key, about = null }) => [key, about] as const);
  return { reason: 'review', detail: blocking.map(({ detail }) => detail).join('; '), questions };
}

/** Whether an account that is to be created in a target would be held, whoever it is for. */
export function isCreateHeld(
  target: string,
  { mode, unapproved = [] }: Pick<Admission, 'mode' | 'unapproved'>,
): boolean {
  return unapproved.includes(target) || isObserved(`${target}.${CAPABILITY.create}`, mode);
}

/** Whether a capability is only planned and reported. */
export function isObserved(capability: string, mode: Mode): boolean {
  return mode !== 'enforce' && (mode === 'observe' || !mode.includes(capability));
}

/** `{target}.{port}` of an effect, as `TENURE_MODE` lists it. */
function capabilityOf(effect: Effect): string {
  const port = 'entitlement' in effect ? WRITER[effect.entitlement.kind] : CAPABILITY[effect.op];
  return `${effect.target}.${port}`;
}

/** What follows the opening of an account makes no sense without it. */
function withDependents(effects: readonly Effect[], hold: (effect: Effect) => Hold | null): ReadonlyMap<Effect, Hold> {
  const holds = new Map<Effect, Hold>();
  const unopened = new Map<string, Hold>();
  for (const effect of effects) {
    const own = hold(effect) ?? (isLook(effect) ? null : (unopened.get(effect.target) ?? null));
    if (own === null) continue;
    holds.set(effect, own);
    if (effect.stage === 'account') unopened.set(effect.target, own);
  }
  return holds;
}

function isLook({ op }: Effect): boolean {
  return op === 'verify' || op === 'find' || op === 'inventory' || op === 'readRules';
}

function heldGroup(
  reason: HoldReason,
  waiting: readonly Effect[],
  holds: ReadonlyMap<Effect, Hold>,
  { digest, since = null }: Admission,
): Held {
  const content = waiting.map(({ priority: _, ...effect }) => effect);
  const questions = new Set(waiting.flatMap((effect) => holds.get(effect)?.questions ?? []).map(canonicalJson));
  const details = new Set(waiting.map((effect) => holds.get(effect)?.detail ?? ''));
  return {
    reason,
    detail: [...details].join('; '),
    effects: waiting.map(({ key }) => key),
    digest: digest(canonicalJson([reason, since, [...questions].sort(), content])),
  };
}

/** Whether a person may release what is held for this reason; what a mode or a report holds is released by changing that. */
export function isAnswerable(reason: HoldReason): boolean {
  return reason !== 'observe' && reason !== 'link';
}

function isAnswered({ reason, digest }: Held, answers: readonly string[]): boolean {
  return isAnswerable(reason) && answers.includes(digest);
}

/** Reading back what was not done would only show that it was not done; what a leave took is not given back before it was. */
function withoutBlindReadBacks(runs: readonly Effect[], all: readonly Effect[]): readonly Effect[] {
  const runKeys = new Set(runs.map(({ key }) => key));
  const missing = all.filter(({ key }) => !runKeys.has(key));
  return runs.filter(
    (effect) =>
      !isReadBack(effect) || !missing.some((other) => other.target === effect.target && isSeen(other, effect)),
  );
}

/** That an account is closed is seen whatever is left inside it. */
function isSeen(missing: Effect, readBack: Effect): boolean {
  const isClosing = readBack.op === 'verify' && readBack.expect.includes('DEPROVISIONED');
  return !isClosing || !('entitlement' in missing);
}
