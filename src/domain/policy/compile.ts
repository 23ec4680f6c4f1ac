import { calendarRulesOf } from './compile/calendar-rules.js';
import { allowList } from './compile/allow-list.js';
import { compileContractors } from './compile/contractors.js';
import { compileCoverage } from './compile/coverage.js';
import { compileIdentity } from './compile/identity.js';
import { compileLeave } from './compile/leave.js';
import { compileManagers } from './compile/managers.js';
import { compileQuality } from './compile/quality.js';
import { sessionRule } from './compile/session-rule.js';
import { compileTarget } from './compile/target.js';
import { compileTermination } from './compile/termination.js';
import { compileWriteBack } from './compile/write-back.js';
import { Workshop, type CompileProblem } from './compile/workshop.js';
import type { CompiledPolicy, CompiledRule, CompiledTarget } from './compiled-policy.js';
import { expressionCompiler } from './expression.js';
import type { Places } from './places.js';
import type { PolicyDocument } from './schema.js';

export type { CompiledPolicy } from './compiled-policy.js';
export type { CompileProblem } from './compile/workshop.js';

export type Compilation =
  | { readonly ok: true; readonly policy: CompiledPolicy }
  | { readonly ok: false; readonly problems: readonly CompileProblem[] };

/**
 * Compiles and type-checks every expression of a policy once.
 *
 * @param hash the content's digest, by which the policy is known; the domain computes none
 * @param places where it is written; rules know their place only when it is given
 */
export function compilePolicy(document: PolicyDocument, hash: string, places: Places = {}): Compilation {
  const problems: CompileProblem[] = [];
  const workshop = new Workshop(expressionCompiler(document.tables), problems, places);
  const contractors = compileContractors(document.contractors, workshop);
  const termination = compileTermination(document.termination, workshop);
  const coverage = compileCoverage(document.coverage, document.require, workshop);
  const session = (target: string): readonly CompiledRule[] =>
    sessionRule(target, document.contractors, contractors, workshop);
  for (const target of Object.keys(document.contractors?.session ?? {}))
    if (!Object.hasOwn(document.targets, target))
      workshop.refuse(['contractors', 'session', target], `there is no target ${target} in targets`);
  const mayHold = allowList(document.contractors, contractors);
  const targets = Object.entries(document.targets).map(([target, written]): [string, CompiledTarget] => {
    const own = session(target);
    const common = { mayHold: mayHold(own), session: own, exceptions: document.exceptions };
    return [target, compileTarget(target, written, common, workshop)];
  });
  const managers = compileManagers(document.managers, workshop);
  const identity = compileIdentity(document.identity, workshop);
  const writeBack = compileWriteBack(document.writeBack, new Map(targets), workshop);
  const quality = compileQuality(document.quality, workshop);
  if (problems.length > 0) return { ok: false, problems };
  const policy: CompiledPolicy = {
    hash,
    document,
    calendarRules: { ...calendarRulesOf(document), contracts: contractors },
    targets: Object.fromEntries(targets),
    activationMail: document.activation.mail,
    leave: compileLeave(document.leave),
    contractors,
    termination,
    coverage,
    unrehirable: document.termination.unrehirable,
    managers,
    identity,
    writeBack,
    quality,
  };
  return { ok: true, policy };
}
