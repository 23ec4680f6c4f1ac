import type { ProfileValue } from '../account.js';
import type { Finding } from '../finding.js';
import type { EmployeeFacts } from '../person-view.js';
import type { CompiledAttribute, CompiledTarget } from './compiled-policy.js';

/** Attributes policy wants; `untold` ones are left as they are. */
export interface DesiredProfile {
  readonly profile: Readonly<Record<string, ProfileValue>>;
  readonly untold: readonly string[];
  readonly findings: readonly Finding[];
}

type Told =
  | { readonly kind: 'value'; readonly value: ProfileValue }
  | { readonly kind: 'keep' }
  | { readonly kind: 'unclear'; readonly detail: string };

/** Evaluates every attribute; one that cannot be told waits for a person, the others do not wait for it. */
export function desiredProfile({ target, attributes }: CompiledTarget, employee: EmployeeFacts): DesiredProfile {
  const told = attributes.map((attribute) => ({ name: attribute.name, told: tell(attribute, employee) }));
  return {
    profile: Object.fromEntries(told.flatMap(({ name, told }) => (told.kind === 'value' ? [[name, told.value]] : []))),
    untold: told.flatMap(({ name, told }) => (told.kind === 'value' ? [] : [name])),
    findings: told.flatMap(({ name, told }) => (told.kind === 'unclear' ? [unclear(target, name, told.detail)] : [])),
  };
}

function tell({ value, onEmpty }: CompiledAttribute, employee: EmployeeFacts): Told {
  // Its own finding says so; a line that goes round is never written.
  if (employee.manager.state === 'cycle' && value.reads.some(isAboutLine)) return { kind: 'keep' };
  const evaluated = value(employee);
  if (!evaluated.ok) return { kind: 'unclear', detail: `its expression cannot be evaluated: ${evaluated.detail}` };
  if (!isEmpty(evaluated.value)) return { kind: 'value', value: evaluated.value };
  if (onEmpty === 'clear') return { kind: 'value', value: null };
  if (onEmpty === 'keep') return { kind: 'keep' };
  if (onEmpty === 'review') return { kind: 'unclear', detail: 'HR gives no value; add it there' };
  const fallback = onEmpty.default(employee);
  return fallback.ok
    ? { kind: 'value', value: isEmpty(fallback.value) ? null : fallback.value }
    : { kind: 'unclear', detail: `its default cannot be evaluated: ${fallback.detail}` };
}

function isAboutLine(path: string): boolean {
  return /^employee\.(managerId|manager|approver|positions\.managerId)(\.|$)/.test(path);
}

function isEmpty(value: ProfileValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function unclear(target: string, name: string, detail: string): Finding {
  return {
    kind: 'data',
    key: `${target}:${name}`,
    field: name,
    detail: `${name}: ${detail}`,
    blocks: [`${target}:${name}`],
  };
}
