import { z } from 'zod';
import { AttributeDefinition } from './attribute-definition.js';
import { BASE_ATTRIBUTES } from './base-attributes.js';
import { ok, type Call } from './call.js';
import type { Endpoints } from './endpoints.js';
import { OktaError, invalid } from './okta-error.js';
import type { Org } from './org.js';
import { requiredOf } from './profile-schema.js';
import { readBody } from './user-request.js';
import { USER_SCHEMA_ID, USER_TYPE_ID } from './user-view.js';

const SchemaRequest = z.object({
  definitions: z.object({
    custom: z.object({ properties: z.record(z.string(), z.unknown()) }),
  }),
});

/** Names Okta keeps for itself. */
const RESERVED = ['activationstatus', 'changedstatus', 'statuschangeddate'];

/** Routes of the user schema, the user type and the org. */
export function schemaEndpoints(org: Org, endpoints: Endpoints): void {
  endpoints.on('GET', '/meta/schemas/user/:id', 'okta.schemas', (call) => ok(schemaView(org, call)));
  endpoints.on('POST', '/meta/schemas/user/:id', 'okta.schemas', (call) => {
    const { properties } = readBody(SchemaRequest, call.body).definitions.custom;
    const definitions = Object.entries(properties).map(([name, written]) => definitionOf(name, written));
    for (const { name, definition } of definitions) {
      if (definition === null) delete org.state.customAttributes[name];
      else org.state.customAttributes[name] = definition;
    }
    org.changed();
    return ok(schemaView(org, call));
  });
  const type = { id: USER_TYPE_ID, name: 'user', displayName: 'User', default: true };
  endpoints.on('GET', '/meta/types/user', 'okta.userTypes', () => ok([type]));
  endpoints.on('GET', '/org', 'okta.orgs', () =>
    ok({ companyName: 'Sandbox', subdomain: 'sandbox', status: 'ACTIVE' }),
  );
}

function definitionOf(
  name: string,
  written: unknown,
): { readonly name: string; readonly definition: AttributeDefinition | null } {
  if (Object.hasOwn(BASE_ATTRIBUTES, name)) throw invalid(name, `${name}: The attribute is part of the base schema`);
  if (RESERVED.includes(name.toLowerCase())) throw invalid(name, `${name}: The name is reserved`);
  if (written === null) return { name, definition: null };
  const { data, error } = AttributeDefinition.safeParse(written);
  if (error) throw invalid(name, `${name}: ${z.prettifyError(error)}`);
  return { name, definition: data };
}

function schemaView(org: Org, call: Call): Record<string, unknown> {
  const asked = call.params['id'] ?? '';
  if (asked !== 'default' && asked !== USER_SCHEMA_ID) {
    throw new OktaError('E0000007', [], `Not found: Resource not found: ${asked} (UserSchema)`);
  }
  const { customAttributes } = org.state;
  return {
    id: `${call.base}/meta/schemas/user/${USER_SCHEMA_ID}`,
    $schema: 'http://json-schema.org/draft-04/schema#',
    name: 'user',
    title: 'User',
    type: 'object',
    definitions: {
      custom: { id: '#custom', type: 'object', ...partView(customAttributes) },
      base: { id: '#base', type: 'object', ...partView(BASE_ATTRIBUTES) },
    },
    properties: { profile: { allOf: [{ $ref: '#/definitions/custom' }, { $ref: '#/definitions/base' }] } },
  };
}

function partView(attributes: Readonly<Record<string, AttributeDefinition>>): Record<string, unknown> {
  const properties = Object.entries(attributes).map(([name, definition]) => [name, { ...COMMON, ...definition }]);
  return { properties: Object.fromEntries(properties), required: requiredOf(attributes) };
}

const COMMON = {
  mutability: 'READ_WRITE',
  scope: 'NONE',
  permissions: [{ principal: 'SELF', action: 'READ_ONLY' }],
  master: { type: 'PROFILE_MASTER' },
};
