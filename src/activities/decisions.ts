import type { CompiledPolicy } from '../domain/policy/compile.js';
import type { DecideInput, Decision, Mode } from '../domain/decision.js';
import { decide } from '../domain/decide.js';
import type { TargetSchema } from '../domain/target-schema.js';
import type { LinkGate } from '../domain/ports/link-gate.js';
import { lookUpTheLine, mayHaveReports, type CardReader } from './reporting-line.js';

/** Compiled policies by hash; immutable, so kept for the life of the process. */
export interface PolicyStore {
  /** @throws Error naming the hash when no such policy is stored */
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
}

/** The decision as a local activity: policy and time zones stay out of the workflow sandbox, the answer lands in history. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createDecisionActivities({ policies, mode, digest, schemas, cards, gate }: DecisionDependencies) {
  return {
    async decideAccess(input: DecideInput, policy: string): Promise<Decision> {
      const [compiled, known, unapproved] = await Promise.all([
        policies.compiled(policy),
        schemas.known(),
        gate.unapproved(),
      ]);
      const link = await lookUpTheLine(input, compiled.calendarRules, cards);
      const decision = decide({ ...input, link }, compiled, { mode, digest, schemas: known, unapproved });
      const { line } = decision;
      if (line === undefined) return decision;
      return { ...decision, line: { ...line, hasReports: await mayHaveReports(input, { ...decision, line }, cards) } };
    },
  };
}

export type DecisionActivities = ReturnType<typeof createDecisionActivities>;
