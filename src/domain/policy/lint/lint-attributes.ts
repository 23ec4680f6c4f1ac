import type { TargetAttribute, TargetSchema } from '../../target-schema.js';
import type { CompiledAttribute } from '../compiled-attribute.js';
import type { CompiledPolicy, CompiledTarget } from '../compiled-policy.js';
import { didYouMean } from '../nearest.js';
import { valueFault } from '../value-fault.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';
import { expressionsOf, mappingsOf, type Mapped } from './mappings.js';
import { NOBODY } from './nobody.js';

/** Of every target whose schema is known. */
export function targetAttributes({ compiled, schemas = {} }: LintInput): readonly LintNote[] {
  return Object.values(schemas).flatMap((schema) => lintAttributes(compiled, schema));
}

/**
 * Compares the mappings of a policy with the live schema of a target: attributes that are not there (any more) or may not be written,
 * fixed values it would refuse, and required attributes that nothing gives. Found before anybody's profile is written.
 */
export function lintAttributes(policy: CompiledPolicy, schema: TargetSchema): readonly LintNote[] {
  const target = policy.targets[schema.target];
  if (target === undefined) return [];
  return [...mappingsOf(target).flatMap((mapped) => problemsOf(mapped, schema)), ...requiredProblems(target, schema)];
}

function problemsOf({ attribute }: Mapped, schema: TargetSchema): readonly LintNote[] {
  const { name } = attribute;
  const { target, attributes } = schema;
  const known = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (known === undefined) {
    const message = `${target} has no attribute ${name}${didYouMean(name, Object.keys(attributes))}`;
    return [problem(attribute, 'error', message, 'add it in the target, follow its new name, or take the mapping out')];
  }
  if (attribute.kind === 'target') return [];
  return [...writeProblems(attribute, known, target), ...valueProblems(attribute, known, schema)];
}

function writeProblems(attribute: CompiledAttribute, { write }: TargetAttribute, target: string): LintNote[] {
  const { name } = attribute;
  if (write === 'never' || write === 'sourced') {
    const why = write === 'never' ? 'lets nobody write' : 'takes from another system the attribute';
    return [problem(attribute, 'error', `${target} ${why} ${name}`, 'declare source: target, or take the mapping out')];
  }
  const isKept = attribute.kind === 'follows' || (attribute.kind === 'value' && attribute.source === 'hr');
  if (write !== 'once' || !isKept) return [];
  return [problem(attribute, 'warning', `${target} lets ${name} be set once only`, 'declare source: manual')];
}

function valueProblems(attribute: CompiledAttribute, known: TargetAttribute, schema: TargetSchema): LintNote[] {
  if (attribute.kind !== 'value') return [];
  const { name, onEmpty } = attribute;
  const fixed = expressionsOf(attribute).flatMap((expression) => {
    const fault = expression.reads.length === 0 ? faultOfFixed(expression(NOBODY), known, schema) : null;
    return fault === null
      ? []
      : [problem(attribute, 'error', `the fixed value of ${name} ${fault}`, `write one that ${schema.target} takes`)];
  });
  if (!known.required || onEmpty !== 'clear' || attribute.source !== 'hr') return fixed;
  const message = `${schema.target} requires ${name}, which would be cleared when HR gives no value`;
  return [...fixed, problem(attribute, 'warning', message, 'say onEmpty: review, keep or default')];
}

type Evaluated = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

function faultOfFixed(evaluated: Evaluated, known: TargetAttribute, schema: TargetSchema): string | null {
  if (!evaluated.ok || evaluated.value === null || evaluated.value === '') return null;
  const { value } = evaluated;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return valueFault(known, value, schema);
  return Array.isArray(value) ? valueFault(known, value.map(String), schema) : null;
}

function requiredProblems(target: CompiledTarget, { target: name, attributes }: TargetSchema): LintNote[] {
  const everybodys = new Set(target.attributes.map((attribute) => attribute.name));
  const some = new Set(mappingsOf(target).map(({ attribute }) => attribute.name));
  return Object.entries(attributes)
    .filter(([attribute, { required, write }]) => required && write === 'always' && attribute !== 'login')
    .filter(([attribute]) => !everybodys.has(attribute))
    .map(([attribute]) => ({
      at: ['targets', name, 'attributes'],
      severity: some.has(attribute) ? 'warning' : 'error',
      message: some.has(attribute)
        ? `${name} requires ${attribute} for a new account, and only profiles map it`
        : `${name} requires ${attribute} for a new account, and nothing maps it`,
      fix: `map ${attribute}, or make it optional in ${name}`,
    }));
}

function problem({ where }: CompiledAttribute, severity: LintNote['severity'], message: string, fix: string): LintNote {
  return { at: where, severity, message, fix };
}
