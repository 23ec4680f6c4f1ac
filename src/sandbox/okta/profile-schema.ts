import type { AttributeDefinition } from './attribute-definition.js';
import { faultOf } from './attribute-faults.js';
import { BASE_ATTRIBUTES } from './base-attributes.js';
import { invalid, OktaError } from './okta-error.js';
import { AttributeValue, type OktaUser } from './okta-user.js';
import type { Org } from './org.js';

/** A profile as a caller writes it: `null` clears. */
export type ProfilePatch = Record<string, AttributeValue | null>;

/** Says whether the org's default user schema has an attribute. */
export function isAttribute(org: Org, name: string): boolean {
  return definitionOf(org, name) !== undefined;
}

/**
 * Reads the `profile` of a request against the schema; unknown names and wrong values are refused.
 *
 * @param before the profile that is changed; `null` for a create
 * @throws OktaError E0000001 with one cause per fault, E0000077 for an attribute nobody may write, E0000078 for one that is fixed
 */
export function readProfile(
  org: Org,
  profile: Readonly<Record<string, unknown>>,
  before: OktaUser['profile'] | null,
): ProfilePatch {
  const causes: string[] = [];
  const patch: ProfilePatch = {};
  for (const [name, value] of Object.entries(profile)) {
    const definition = definitionOf(org, name);
    if (!definition) {
      causes.push(`Property name '${name}' is not defined in profile`);
      continue;
    }
    assertWritable(name, definition, value, before);
    if (value === null || value === '') patch[name] = null;
    else {
      const cause = faultOf(name, definition, value);
      if (cause) causes.push(`${name}: ${cause}`);
      else patch[name] = AttributeValue.parse(value);
    }
  }
  if (causes.length > 0) throw invalid(before === null ? 'newUser' : 'user', ...causes);
  return patch;
}

/**
 * The refusal of a profile that lacks what the schema requires; `undefined` when complete.
 *
 * @param named attributes that are looked at; a partial update is not asked for what it does not name
 */
export function missingRequired(
  org: Org,
  profile: Readonly<Record<string, unknown>>,
  named: (name: string) => boolean = () => true,
): OktaError | undefined {
  const missing = requiredOf({ ...BASE_ATTRIBUTES, ...org.state.customAttributes }).filter(
    (name) => profile[name] === undefined && named(name),
  );
  const [first] = missing;
  return first === undefined
    ? undefined
    : invalid(first, ...missing.map((name) => `${name}: The field cannot be left blank`));
}

/** Names of the attributes that must have a value. */
export function requiredOf(attributes: Readonly<Record<string, AttributeDefinition>>): string[] {
  return Object.keys(attributes).filter((name) => attributes[name]?.required === true);
}

function definitionOf(org: Org, name: string): AttributeDefinition | undefined {
  const { customAttributes } = org.state;
  if (Object.hasOwn(BASE_ATTRIBUTES, name)) return BASE_ATTRIBUTES[name];
  return Object.hasOwn(customAttributes, name) ? customAttributes[name] : undefined;
}

function assertWritable(
  name: string,
  { mutability, master }: AttributeDefinition,
  value: unknown,
  before: OktaUser['profile'] | null,
): void {
  const first = master?.type === 'OVERRIDE' ? master.priority?.[0]?.type : undefined;
  if (mutability === 'READ_ONLY' || (first !== undefined && first !== 'OKTA'))
    throw new OktaError('E0000077', [], `Cannot modify the ${name} attribute because it is read-only`);
  if (mutability === 'IMMUTABLE' && before?.[name] !== undefined && before[name] !== value)
    throw new OktaError('E0000078', [], `Cannot modify the ${name} attribute because it is immutable`);
}
