import type { CompiledPolicy } from '../domain/policy/compile.js';
import type { DecideInput, Decision, Mode } from '../domain/decision.js';
import { instantAfter } from '../domain/backoff.js';
import { decide } from '../domain/decide.js';
import { lookBy } from '../domain/look-by.js';
import type { IdentityNews } from '../domain/identity/identity-state.js';
import type { TargetSchema } from '../domain/target-schema.js';
import type { LinkGate } from '../domain/ports/link-gate.js';
import type { IdentityBook } from '../domain/ports/identity-book.js';
import { lookForKin } from './look-for-kin.js';
import { byOlderPolicy, readablePolicy } from './readable-policy.js';
import { lookUpTheLine, mayHaveReports, type CardReader } from './reporting-line.js';

/** Compiled policies by hash; immutable, so kept for the life of the process. */
export interface PolicyStore {
  /** @throws UnreadablePolicy naming the hash when no such policy is stored, or this version cannot read it */
  compiled(hash: string): Promise<CompiledPolicy>;
}

/** What targets say of their attributes, by target, as far as it is known. */
export interface KnownSchemas {
  known(): Promise<Readonly<Record<string, TargetSchema>>>;
}

export interface DecisionDependencies {
  readonly policies: PolicyStore;
  readonly mode: Mode;
  /** Hex digest of a text; equal texts have equal digests. */
  readonly digest: (text: string) => string;
  readonly schemas: KnownSchemas;
  readonly cards: CardReader;
  readonly gate: LinkGate;
  readonly book: IdentityBook;
}

/** The decision as a local activity: policy and time zones stay out of the workflow sandbox, the answer lands in history. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createDecisionActivities({ policies, mode, digest, schemas, cards, gate, book }: DecisionDependencies) {
  return {
    async decideAccess(input: DecideInput, policy: string): Promise<Decision> {
      const [{ compiled, unreadable }, known, unapproved] = await Promise.all([
        readablePolicy(policies, policy, input.lastPolicy ?? null),
        schemas.known(),
        gate.unapproved(),
      ]);
      const [link, identity] = await Promise.all([
        lookUpTheLine(input, compiled.calendarRules, cards),
        lookForKin(input, { book, digest, rules: compiled.identity.records }),
      ]);
      const readings = { ...input.readings, identity: (identity?.state ?? input.identity?.known)?.findings ?? [] };
      const decided = decide({ ...input, readings, link }, compiled, { mode, digest, schemas: known, unapproved });
      const identified = identity === null ? decided : withIdentity(decided, identity);
      const decision = unreadable === null ? identified : byOlderPolicy(identified, unreadable, input.now);
      const { line } = decision;
      if (line === undefined) return decision;
      return { ...decision, line: { ...line, hasReports: await mayHaveReports(input, { ...decision, line }, cards) } };
    },
  };
}

/** A book that could not be read is looked into again, whatever else happens. */
const AGAIN_MS = 60_000;

/** Whoever is another person does nothing of their own any more. */
function withIdentity(decision: Decision, identity: IdentityNews): Decision {
  const { joins, state } = identity;
  if (joins !== null) return { ...decision, stages: [], held: [], contain: false, identity };
  const at = instantAfter(decision.at, AGAIN_MS);
  const next = state.looked === null ? lookBy(decision.next, at) : decision.next;
  return { ...decision, next, identity };
}

export type DecisionActivities = ReturnType<typeof createDecisionActivities>;
