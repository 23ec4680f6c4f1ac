import { z } from 'zod';
import { AttributeDefinition } from './attribute-definition.js';
import { LogRecord } from './log-record.js';
import { OktaApp } from './okta-app.js';
import { GroupRule, OktaGroup } from './okta-group.js';
import { OktaUser } from './okta-user.js';

const RoleAssignment = z.strictObject({
  id: z.string(),
  type: z.string(),
  created: z.string(),
  custom: z.strictObject({ role: z.string(), resourceSet: z.string() }).optional(),
});
export type RoleAssignment = z.infer<typeof RoleAssignment>;

const Mail = z.strictObject({
  seq: z.number(),
  at: z.string(),
  to: z.string(),
  template: z.string(),
  subject: z.string(),
  text: z.string(),
});

/** Everything an org knows, as it is kept in the data folder. */
export const OrgState = z.strictObject({
  /** Last number used in an id. */
  lastId: z.number(),
  users: z.record(z.string(), OktaUser),
  groups: z.record(z.string(), OktaGroup),
  rules: z.record(z.string(), GroupRule),
  apps: z.record(z.string(), OktaApp),
  /** Admin roles by user id or group id. */
  roles: z.record(z.string(), z.array(RoleAssignment)),
  /** Custom attributes of the default user schema, by name. */
  customAttributes: z.record(z.string(), AttributeDefinition),
  /** Sign-in sessions and refresh tokens by their id. */
  sessions: z.record(
    z.string(),
    z.strictObject({ kind: z.enum(['session', 'token']), userId: z.string(), revoked: z.boolean() }),
  ),
  /** OAuth access tokens of service apps; `expiresAt` is real epoch milliseconds. */
  accessTokens: z.record(
    z.string(),
    z.strictObject({ clientId: z.string(), scopes: z.array(z.string()), expiresAt: z.number() }),
  ),
  /** API tokens and client ids that are refused. */
  refused: z.array(z.string()),
  log: z.array(LogRecord),
  mails: z.array(Mail),
});
export type OrgState = z.infer<typeof OrgState>;

/** An org with nobody in it. */
export function emptyOrg(): OrgState {
  return {
    lastId: 0,
    users: {},
    groups: {},
    rules: {},
    apps: {},
    roles: {},
    customAttributes: {},
    sessions: {},
    accessTokens: {},
    refused: [],
    log: [],
    mails: [],
  };
}
