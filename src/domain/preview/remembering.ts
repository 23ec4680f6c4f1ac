import type { EmployeeFacts } from '../person-view.js';
import type { CompiledAttribute, CompiledProfile } from '../policy/compiled-attribute.js';
import type { CompiledPolicy, CompiledRule, CompiledTarget } from '../policy/compiled-policy.js';
import type { Evaluated, Expression } from '../policy/expression.js';
import type { Template } from '../policy/template.js';

/** Answers kept for each expression; facts that nearly everybody has for themselves are not worth keeping. */
const MOST_ANSWERS = 2_000;

/**
 * The same policy, which asks each expression once for everybody who has the same facts: people share few departments, titles and
 * countries. Whoever answers is still the production evaluator.
 */
export function remembering(policy: CompiledPolicy): CompiledPolicy {
  const targets = Object.entries(policy.targets).map(([name, target]) => [name, rememberingTarget(target)] as const);
  return { ...policy, targets: Object.fromEntries(targets) };
}

function rememberingTarget(target: CompiledTarget): CompiledTarget {
  return {
    ...target,
    attributes: target.attributes.map(rememberingAttribute),
    profiles: target.profiles.map(rememberingProfile),
    rules: target.rules.map(rememberingRule),
    treat: byKindAndName(target.treat),
    matrices: target.matrices.map((matrix) => ({ ...matrix, when: byFacts(matrix.when), by: matrix.by.map(byFacts) })),
  };
}

function rememberingAttribute(attribute: CompiledAttribute): CompiledAttribute {
  if (attribute.kind !== 'value') return attribute;
  const when = attribute.when === null ? null : byFacts(attribute.when);
  return { ...attribute, value: byFacts(attribute.value), when };
}

function rememberingProfile(profile: CompiledProfile): CompiledProfile {
  return { ...profile, when: byFacts(profile.when), attributes: profile.attributes.map(rememberingAttribute) };
}

function rememberingRule(rule: CompiledRule): CompiledRule {
  return { ...rule, when: byFacts(rule.when), name: rememberingTemplate(rule.name) };
}

function rememberingTemplate(template: Template): Template {
  return {
    ...template,
    evaluate: keyed(template.source, template.reads, template.evaluate),
    mayGive: byName(template.mayGive),
  };
}

function byFacts<T>(expression: Expression<T>): Expression<T> {
  const { source, reads } = expression;
  return Object.assign(keyed(source, reads, expression), { source, reads });
}

/** An expression that takes the person as a whole reads more than its paths tell. */
const WHOLE_PERSON = /\bemployee\b(?!\s*\.\s*\??\s*[A-Za-z_])/;

function keyed<T>(
  source: string,
  reads: readonly string[],
  ask: (employee: EmployeeFacts) => Evaluated<T>,
): (employee: EmployeeFacts) => Evaluated<T> {
  if (WHOLE_PERSON.test(source)) return ask;
  const fields = [...new Set(reads.map((path) => path.split('.')[1] ?? ''))].sort();
  const keyOf = keyOfFields(fields);
  if (keyOf === null) return ask;
  const answers = new Map<string, Evaluated<T>>();
  let misses = 0;
  return (employee) => {
    if (misses > MOST_ANSWERS) return ask(employee);
    const key = keyOf(employee);
    const known = answers.get(key);
    if (known !== undefined) return known;
    misses += 1;
    if (misses > MOST_ANSWERS) answers.clear();
    const answer = ask(employee);
    answers.set(key, answer);
    return answer;
  };
}

/** @returns `null` for a field the facts do not have: nothing is guessed then */
function keyOfFields(fields: readonly string[]): ((employee: EmployeeFacts) => string) | null {
  const known = fields.filter((field): field is keyof EmployeeFacts => FACTS.has(field));
  if (known.length !== fields.length) return null;
  const [only, ...others] = known;
  if (only === undefined) return () => '';
  if (others.length === 0) return (employee) => part(employee[only]);
  return (employee) => known.map((field) => part(employee[field])).join('\u0000');
}

function part(value: EmployeeFacts[keyof EmployeeFacts]): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const FACTS: ReadonlySet<string> = new Set([
  'givenName',
  'middleName',
  'familyName',
  'nickName',
  'displayName',
  'workEmail',
  'personalEmail',
  'mobilePhone',
  'employeeNumber',
  'hrId',
  'department',
  'division',
  'costCenter',
  'organization',
  'location',
  'countryCode',
  'title',
  'userType',
  'employmentType',
  'managerId',
  'startDate',
  'endDate',
  'phase',
  'positions',
  'custom',
] satisfies readonly (keyof EmployeeFacts)[]);

function byName<T>(tell: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const told = tell(name);
    if (known.size < MOST_ANSWERS) known.set(name, told);
    return told;
  };
}

function byKindAndName(treat: CompiledTarget['treat']): CompiledTarget['treat'] {
  const kinds = {
    group: byName((name: string) => treat('group', name)),
    app: byName((name: string) => treat('app', name)),
  };
  const roles = byName((name: string) => treat('role', name));
  return (kind, name) => (kind === 'role' ? roles(name) : kinds[kind](name));
}
