import { z } from 'zod';
import { ok, type Call } from './call.js';
import type { Endpoints } from './endpoints.js';
import { OktaError, invalid } from './okta-error.js';
import type { Org } from './org.js';
import { baseAttributes } from './profile-schema.js';
import { readBody } from './user-request.js';
import { USER_SCHEMA_ID, USER_TYPE_ID } from './user-view.js';

const SchemaRequest = z.object({
  definitions: z.object({
    custom: z.object({ properties: z.record(z.string(), z.record(z.string(), z.unknown()).nullable()) }),
  }),
});

const REQUIRED = ['login', 'email', 'firstName', 'lastName'];

/** Routes of the user schema, the user type and the org. */
export function schemaEndpoints(org: Org, endpoints: Endpoints): void {
  endpoints.on('GET', '/meta/schemas/user/:id', 'okta.schemas', (call) => ok(schemaView(org, call)));
  endpoints.on('POST', '/meta/schemas/user/:id', 'okta.schemas', (call) => {
    const { properties } = readBody(SchemaRequest, call.body).definitions.custom;
    for (const [name, definition] of Object.entries(properties)) {
      if (name in baseAttributes()) throw invalid(name, `${name}: The attribute is part of the base schema`);
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

function schemaView(org: Org, call: Call): Record<string, unknown> {
  const asked = call.params['id'] ?? '';
  if (asked !== 'default' && asked !== USER_SCHEMA_ID) {
    throw new OktaError('E0000007', [], `Not found: Resource not found: ${asked} (UserSchema)`);
  }
  const base = Object.entries(baseAttributes()).map(([name, title]): [string, unknown] => [
    name,
    { title, type: 'string', ...(REQUIRED.includes(name) && { required: true }), ...COMMON },
  ]);
  const custom = Object.entries(org.state.customAttributes).map(([name, definition]): [string, unknown] => [
    name,
    { ...COMMON, ...definition },
  ]);
  return {
    id: `${call.base}/meta/schemas/user/${USER_SCHEMA_ID}`,
    $schema: 'http://json-schema.org/draft-04/schema#',
    name: 'user',
    title: 'User',
    type: 'object',
    definitions: {
      custom: { id: '#custom', type: 'object', properties: Object.fromEntries(custom), required: [] },
      base: { id: '#base', type: 'object', properties: Object.fromEntries(base), required: REQUIRED },
    },
    properties: { profile: { allOf: [{ $ref: '#/definitions/custom' }, { $ref: '#/definitions/base' }] } },
  };
}

const COMMON = {
  mutability: 'READ_WRITE',
  scope: 'NONE',
  permissions: [{ principal: 'SELF', action: 'READ_ONLY' }],
  master: { type: 'PROFILE_MASTER' },
};
