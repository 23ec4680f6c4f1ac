import type { EmployeeFacts } from '../person-view.js';
import type { CompiledAttribute, CompiledProfile } from '../policy/compiled-attribute.js';
import type { CompiledPolicy, CompiledRule, CompiledTarget } from '../policy/compiled-policy.js';
import type { Evaluated, Expression } from '../policy/expression.js';
import { byName } from '../policy/by-name.js';
import { factsKey, factsRead } from '../policy/facts-key.js';
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

function keyed<T>(
  source: string,
  reads: readonly string[],
  ask: (employee: EmployeeFacts) => Evaluated<T>,
): (employee: EmployeeFacts) => Evaluated<T> {
  const fields = factsRead([{ source, reads }]);
  if (fields === null) return ask;
  const answers = new Map<string, Evaluated<T>>();
  let misses = 0;
  return (employee) => {
    if (misses > MOST_ANSWERS) return ask(employee);
    const key = factsKey(fields, employee);
    const known = answers.get(key);
    if (known !== undefined) return known;
    misses += 1;
    if (misses > MOST_ANSWERS) answers.clear();
    const answer = ask(employee);
    answers.set(key, answer);
    return answer;
  };
}
