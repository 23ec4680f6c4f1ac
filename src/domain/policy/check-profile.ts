import type { Profile, ProfileValue } from '../account.js';
import type { Finding } from '../finding.js';
import type { TargetAttribute, TargetSchema } from '../target-schema.js';
import { valueFault } from './value-fault.js';

/** A profile without what its target would refuse. */
export interface CheckedProfile {
  readonly profile: Profile;
  /** Attributes that were taken out: left as they are. */
  readonly refused: readonly string[];
  /** One for each, and for each required attribute a new account would lack; fields are named, values never. */
  readonly findings: readonly Finding[];
}

/**
 * Takes out of a profile what the target's schema would refuse, so that the rest is written and nothing is cut or sent in vain.
 *
 * @param held the profile of the account there is; `null` when one is to be created, which alone waits for what is required
 */
export function checkProfile(profile: Profile, schema: TargetSchema, held: Profile | null): CheckedProfile {
  const faults = Object.entries(profile).flatMap(([name, value]) => {
    const fault = faultOf(name, value, schema, held);
    return fault === null ? [] : [{ name, fault }];
  });
  const refused = new Set(faults.map(({ name }) => name));
  return {
    profile: Object.fromEntries(Object.entries(profile).filter(([name]) => !refused.has(name))),
    refused: [...refused],
    findings: [
      ...faults.map(({ name, fault }) => refusal(schema, name, fault)),
      ...(held === null ? lacking(profile, schema, refused) : []),
    ],
  };
}

function faultOf(name: string, value: ProfileValue, schema: TargetSchema, held: Profile | null): string | null {
  const { target, attributes } = schema;
  const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (attribute === undefined) return `${target} has no such attribute; add it there or correct the policy`;
  if (held !== null && isSame(held[name], value)) return null;
  const closed = writeFault(attribute, target, held?.[name]);
  if (closed !== null) return closed;
  if (value === null)
    return attribute.required
      ? `${target} requires it and HR gives no value; add it there, or a default in policy`
      : null;
  const fault = valueFault(attribute, value, schema);
  return fault === null ? null : `the value ${fault}, so ${target} would refuse it; correct it in HR or in policy`;
}

function writeFault({ write }: TargetAttribute, target: string, held: ProfileValue | undefined): string | null {
  if (write === 'never') return `${target} lets nobody write it; leave it out, or declare source: target`;
  if (write === 'sourced') return `${target} takes it from another system; leave it out, or declare source: target`;
  if (write === 'once' && held !== undefined && held !== null)
    return `${target} lets it be set once only; declare source: manual to give it at creation alone`;
  return null;
}

function lacking(profile: Profile, { target, attributes }: TargetSchema, refused: ReadonlySet<string>): Finding[] {
  return Object.entries(attributes)
    .filter(([name, { required, write }]) => required && write === 'always' && name !== 'login' && !(name in profile))
    .filter(([name]) => !refused.has(name))
    .map(([name]) => missing(target, name));
}

function missing(target: string, name: string): Finding {
  return {
    kind: 'data',
    key: `${target}:${name}`,
    field: name,
    detail: `${name}: ${target} requires it for a new account and policy gives none; add it in HR, or map it`,
    blocks: [`${target}:${name}`, `${target}:create`],
  };
}

function refusal({ target, attributes }: TargetSchema, name: string, fault: string): Finding {
  const isRequired = attributes[name]?.required === true;
  return {
    kind: 'data',
    key: `${target}:${name}`,
    field: name,
    detail: `${name}: ${fault}`,
    blocks: [`${target}:${name}`, ...(isRequired ? [`${target}:create`] : [])],
  };
}

function isSame(left: ProfileValue | undefined, right: ProfileValue): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right);
}
