import type { Profile, ProfileValue } from '../account.js';
import type { Finding } from '../finding.js';
import type { EmployeeFacts } from '../person-view.js';
import type { CompiledAttribute, ValuedAttribute } from './compiled-attribute.js';
import type { Mapping } from './mapping-of.js';

/** Attributes policy wants; `untold` ones are left as they are. */
export interface DesiredProfile {
  readonly profile: Profile;
  /** Given when the account is created, and never again. */
  readonly initial: Profile;
  /** Addresses that go with the login: their domain, `null` for the login's own. */
  readonly follows: Readonly<Record<string, string | null>>;
  readonly untold: readonly string[];
  readonly findings: readonly Finding[];
}

type Told =
  | { readonly kind: 'value'; readonly value: ProfileValue }
  | { readonly kind: 'initial'; readonly value: ProfileValue }
  | { readonly kind: 'follows'; readonly domain: string | null }
  | { readonly kind: 'keep' | 'theirs' }
  | { readonly kind: 'unclear'; readonly detail: string; readonly suggestion: string };

const ADD_IN_HR = 'add the value in HR';
const CORRECT_POLICY = 'correct the expression in policy, or what it reads in HR';

/** Evaluates every attribute; one that cannot be told waits for a person, the others do not wait for it. */
export function desiredProfile(target: string, mapping: Mapping, employee: EmployeeFacts): DesiredProfile {
  const profile: [string, ProfileValue][] = [];
  const initial: [string, ProfileValue][] = [];
  const follows: [string, string | null][] = [];
  const untold: string[] = [];
  const missing = new Map<string, string>();
  const unclears: Finding[] = [];
  for (const attribute of mapping.attributes) {
    const { name } = attribute;
    const told = tell(attribute, employee);
    const requiring = mapping.required.get(name);
    if (requiring !== undefined && isLacking(told)) missing.set(name, requiring);
    else if (told.kind === 'value') profile.push([name, told.value]);
    else if (told.kind === 'initial') initial.push([name, told.value]);
    else if (told.kind === 'follows') follows.push([name, told.domain]);
    else if (told.kind !== 'theirs') untold.push(name);
    if (told.kind === 'unclear' && !missing.has(name)) unclears.push(unclear(target, name, told));
  }
  return {
    profile: Object.fromEntries(profile),
    initial: Object.fromEntries(initial),
    follows: Object.fromEntries(follows),
    untold: [...untold, ...missing.keys(), ...mapping.unclear.flatMap(({ names }) => names)],
    findings: [
      ...mapping.unclear.map(({ profile: id, detail, names }) => unclearProfile(target, id, detail, names)),
      ...unclears,
      ...[...missing].map(([name, id]) => required(target, name, id)),
    ],
  };
}

function tell(attribute: CompiledAttribute, employee: EmployeeFacts): Told {
  switch (attribute.kind) {
    case 'follows':
      return { kind: 'follows', domain: attribute.domain };
    case 'target':
      return { kind: 'theirs' };
    case 'value':
      return tellValue(attribute, employee);
  }
}

function tellValue({ value, when, onEmpty, source }: ValuedAttribute, employee: EmployeeFacts): Told {
  const kind = source === 'manual' ? 'initial' : 'value';
  // Its own finding says so; a line that goes round is never written.
  if (employee.manager.state === 'cycle' && [...value.reads, ...(when?.reads ?? [])].some(isAboutLine))
    return { kind: 'keep' };
  const holds = when === null ? ({ ok: true, value: true } as const) : when(employee);
  if (!holds.ok) return unevaluated('condition', holds.detail);
  if (!holds.value) return onEmpty === 'keep' ? { kind: 'keep' } : { kind, value: null };
  const evaluated = value(employee);
  if (!evaluated.ok) return unevaluated('expression', evaluated.detail);
  if (!isEmpty(evaluated.value)) return { kind, value: evaluated.value };
  if (onEmpty === 'clear') return { kind, value: null };
  if (onEmpty === 'keep') return { kind: 'keep' };
  if (onEmpty === 'review')
    return { kind: 'unclear', detail: 'HR gives no value; add it there', suggestion: ADD_IN_HR };
  const fallback = onEmpty.default(employee);
  return fallback.ok
    ? { kind, value: isEmpty(fallback.value) ? null : fallback.value }
    : unevaluated('default', fallback.detail);
}

function unevaluated(part: 'condition' | 'expression' | 'default', detail: string): Told {
  return { kind: 'unclear', detail: `its ${part} cannot be evaluated: ${detail}`, suggestion: CORRECT_POLICY };
}

function isAboutLine(path: string): boolean {
  return /^employee\.(managerId|manager|approver|positions\.managerId)(\.|$)/.test(path);
}

/** What an account cannot be created without must be told, unless the target has it from elsewhere. */
function isLacking(told: Told): boolean {
  if (told.kind === 'value' || told.kind === 'initial') return told.value === null;
  return told.kind === 'keep' || told.kind === 'unclear';
}

function isEmpty(value: ProfileValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function unclear(
  target: string,
  name: string,
  { detail, suggestion }: { readonly detail: string; readonly suggestion: string },
): Finding {
  return {
    kind: 'data',
    key: `${target}:${name}`,
    field: name,
    detail: `${name}: ${detail}`,
    blocks: [`${target}:${name}`],
    suggestion,
  };
}

function required(target: string, name: string, profile: string): Finding {
  return {
    kind: 'data',
    key: `${target}:${name}`,
    field: name,
    detail: `${name}: profile ${profile} requires it and HR gives no value that can be used; add it there`,
    blocks: [`${target}:${name}`, `${target}:create`],
    suggestion: ADD_IN_HR,
  };
}

function unclearProfile(target: string, profile: string, detail: string, names: readonly string[]): Finding {
  return {
    kind: 'data',
    key: `${target}:profile:${profile}`,
    field: null,
    detail: `whether profile ${profile} fits cannot be evaluated: ${detail}; what it maps stays as it is`,
    blocks: [`${target}:create`, ...names.map((name) => `${target}:${name}`)],
    suggestion: CORRECT_POLICY,
  };
}
