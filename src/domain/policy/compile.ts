import type { CalendarRules } from '../calendar-rules.js';
import type { CompiledAttribute, CompiledPolicy, CompiledRule, CompiledTarget } from './compiled-policy.js';
import { durationMs } from './duration.js';
import { expressionCompiler, type Expression, type ExpressionCompiler, type ResultType } from './expression.js';
import { globMatcher } from './glob.js';
import { ATTRIBUTE, CONDITION, TEXT } from './result-types.js';
import type { AttributeDocument, PolicyDocument, RuleDocument, TargetDocument } from './schema.js';
import { compileTemplate, type Template } from './template.js';
import { treatmentOf } from './treatment.js';

export type { CompiledPolicy } from './compiled-policy.js';

/** An expression that cannot be used: where it stands in the document, and which character of it is at fault. */
export interface CompileProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly offset: number;
}

export type Compilation =
  | { readonly ok: true; readonly policy: CompiledPolicy }
  | { readonly ok: false; readonly problems: readonly CompileProblem[] };

/**
 * Compiles and type-checks every expression of a policy once.
 *
 * @param hash the content's digest, by which the policy is known; the domain computes none
 */
export function compilePolicy(document: PolicyDocument, hash: string): Compilation {
  const problems: CompileProblem[] = [];
  const workshop = new Workshop(expressionCompiler(document.tables), problems);
  const allow = document.contractors?.allow.map(globMatcher) ?? null;
  const targets = Object.entries(document.targets).map(([target, written]): [string, CompiledTarget] => [
    target,
    compileTarget(target, written, allow, workshop),
  ]);
  if (problems.length > 0) return { ok: false, problems };
  const policy: CompiledPolicy = {
    hash,
    calendarRules: calendarRulesOf(document),
    targets: Object.fromEntries(targets),
    activationMail: document.activation.mail,
    leaveKeepsAccount: Object.keys(document.leave).filter((type) => document.leave[type]?.account === 'keep'),
    graceMs: durationMs(document.termination.grace) ?? 0,
    deadlineMs: durationMs(document.termination.deadline) ?? 0,
    unrehirable: document.termination.unrehirable,
  };
  return { ok: true, policy };
}

type Path = readonly (string | number)[];

/** Compiles and collects what is wrong; a faulty expression is replaced by one that is never asked. */
class Workshop {
  constructor(
    private readonly compiler: ExpressionCompiler,
    private readonly problems: CompileProblem[],
  ) {}

  expression<T>(source: string, result: ResultType<T>, path: Path): Expression<T> {
    const compiled = this.compiler.compile(source, result);
    if (compiled.ok) return compiled.evaluate;
    this.problems.push({ path, ...compiled.problem });
    return () => ({ ok: false, detail: compiled.problem.message });
  }

  template(source: string, path: Path): Template {
    const compiled = compileTemplate(source, this.compiler);
    if (compiled.ok) return compiled.template;
    this.problems.push({ path, ...compiled.problem });
    return {
      evaluate: () => ({ ok: false, detail: compiled.problem.message }),
      mayGive: () => false,
      hasFixedText: false,
    };
  }
}

function compileTarget(
  target: string,
  written: TargetDocument,
  allow: readonly ((name: string) => boolean)[] | null,
  workshop: Workshop,
): CompiledTarget {
  const path: Path = ['targets', target];
  const { login, ...attributes } = written.attributes;
  const rules = compileRules(written.entitlements, path, workshop);
  return {
    target,
    login: {
      candidates: login.candidates.map((source, index) =>
        workshop.expression(source, TEXT, [...path, 'attributes', 'login', 'candidates', index]),
      ),
      rename: login.rename,
    },
    attributes: Object.entries(attributes).map(([name, attribute]) =>
      compileAttribute(name, attribute, [...path, 'attributes', name], workshop),
    ),
    rules,
    treat: treatmentOf(rules, written),
    contractorMayHold: (name) => allow === null || allow.some((matches) => matches(name)),
  };
}

function compileAttribute(name: string, written: AttributeDocument, path: Path, workshop: Workshop): CompiledAttribute {
  const value = workshop.expression(written.value, ATTRIBUTE, [...path, 'value']);
  if (written.onEmpty !== 'default') return { name, value, onEmpty: written.onEmpty };
  return {
    name,
    value,
    onEmpty: { default: workshop.expression(written.default ?? "''", ATTRIBUTE, [...path, 'default']) },
  };
}

function compileRules(written: readonly RuleDocument[], path: Path, workshop: Workshop): CompiledRule[] {
  const counts = { group: 0, app: 0 };
  return written.map((rule, index) => {
    const kind = rule.group === undefined ? 'app' : 'group';
    const position = counts[kind]++;
    const at = [...path, 'entitlements', index];
    return {
      id: rule.id ?? `${kind}s[${position}]`,
      kind,
      name: workshop.template(rule.group ?? rule.app ?? '', [...at, kind]),
      when: workshop.expression(rule.when, CONDITION, [...at, 'when']),
      earliest: rule.earliest,
      mode: rule.mode ?? null,
      sensitive: rule.sensitive,
    };
  });
}

function calendarRulesOf({ timing, timeZones, leave }: PolicyDocument): CalendarRules {
  const { lead, calendar } = timing.preboarding;
  return {
    defaultZone: timing.timeZone,
    zoneByLocation: timeZones.locations,
    zoneByCountry: timeZones.countries,
    activate: timing.activate,
    deactivate: timing.deactivate,
    lead: { days: Number.parseInt(lead, 10), unit: lead.endsWith('bd') ? 'business' : 'calendar' },
    holidays: calendar === 'country' || calendar === 'none' ? calendar : { country: calendar },
    returnOnConfirmation: Object.keys(leave).filter((type) => leave[type]?.return === 'onConfirmation'),
    leaveReviewDays: Object.fromEntries(
      Object.entries(leave).flatMap(([type, { review }]) =>
        review === undefined ? [] : [[type, Number.parseInt(review, 10)]],
      ),
    ),
  };
}
