import { z } from 'zod';
import { appById } from './app-endpoints.js';
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
    define(org.state.customAttributes, BASE_ATTRIBUTES, call);
    org.changed();
    return ok(schemaView(org, call));
  });
  endpoints.on('GET', '/meta/schemas/apps/:id/default', 'okta.schemas', (call) => ok(appSchemaView(org, call)));
  endpoints.on('POST', '/meta/schemas/apps/:id/default', 'okta.schemas', (call) => {
    define((appById(org, call.params['id'] ?? '').attributes ??= {}), APP_BASE, call);
    org.changed();
    return ok(appSchemaView(org, call));
  });
  const type = { id: USER_TYPE_ID, name: 'user', displayName: 'User', default: true };
  endpoints.on('GET', '/meta/types/user', 'okta.userTypes', () => ok([type]));
  endpoints.on('GET', '/org', 'okta.orgs', () =>
    ok({ companyName: 'Sandbox', subdomain: 'sandbox', status: 'ACTIVE' }),
  );
}

/** All of them, or none when one is refused. */
function define(custom: Record<string, AttributeDefinition>, base: Attributes, call: Call): void {
  const { properties } = readBody(SchemaRequest, call.body).definitions.custom;
  const definitions = Object.entries(properties).map(([name, written]) => definitionOf(name, written, base));
  for (const { name, definition } of definitions) {
    if (definition === null) delete custom[name];
    else custom[name] = definition;
  }
}

function definitionOf(
  name: string,
  written: unknown,
  base: Attributes,
): { readonly name: string; readonly definition: AttributeDefinition | null } {
  if (Object.hasOwn(base, name)) throw invalid(name, `${name}: The attribute is part of the base schema`);
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
    ...definitionsView(customAttributes, BASE_ATTRIBUTES),
  };
}

/** What every app knows of its users (Okta: Schemas API, "Retrieve the default app user schema"). */
const APP_BASE: Attributes = { userName: { title: 'Username', type: 'string', required: true, maxLength: 100 } };

function appSchemaView(org: Org, call: Call): Record<string, unknown> {
  const app = appById(org, call.params['id'] ?? '');
  return {
    id: `${call.base}/meta/schemas/apps/${app.id}/default`,
    $schema: 'http://json-schema.org/draft-04/schema#',
    name: app.name,
    title: `${app.label} User`,
    type: 'object',
    ...definitionsView(app.attributes ?? {}, APP_BASE),
  };
}

type Attributes = Readonly<Record<string, AttributeDefinition>>;

function definitionsView(custom: Attributes, base: Attributes): Record<string, unknown> {
  return {
    definitions: {
      custom: { id: '#custom', type: 'object', ...partView(custom) },
      base: { id: '#base', type: 'object', ...partView(base) },
    },
    properties: { profile: { allOf: [{ $ref: '#/definitions/custom' }, { $ref: '#/definitions/base' }] } },
  };
}

function partView(attributes: Attributes): Record<string, unknown> {
  const properties = Object.entries(attributes).map(([name, definition]) => [name, { ...COMMON, ...definition }]);
  return { properties: Object.fromEntries(properties), required: requiredOf(attributes) };
}

const COMMON = {
  mutability: 'READ_WRITE',
  scope: 'NONE',
  permissions: [{ principal: 'SELF', action: 'READ_ONLY' }],
  master: { type: 'PROFILE_MASTER' },
};
