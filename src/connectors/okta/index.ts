import type { Clock } from '../../domain/ports/clock.js';
import type { IdentityProvider } from '../../domain/ports/identity-provider.js';
import type { TargetSchemaReader } from '../../domain/ports/target-schema-reader.js';
import { deliverActivation } from './activation-mail.js';
import { createApps } from './apps.js';
import { createCatalogue } from './catalogue.js';
import { createOktaClient } from './client.js';
import type { OktaConfig } from './config.js';
import { createAccount } from './create-account.js';
import { createDirectory } from './directory.js';
import { readEntitlements } from './entitlements.js';
import { findSimilar } from './likeness.js';
import { createGroupRules } from './group-rules.js';
import { createGroups } from './groups.js';
import { createLifecycle } from './lifecycle.js';
import { createRoles } from './roles.js';
import { revokeSessions } from './sessions.js';
import { createMembershipRules } from './membership-rules.js';
import { readAppSchemas, readUserSchema } from './user-schema.js';
import { createUsers } from './users.js';

/** What a caller may change, mostly in tests. */
export interface OktaOptions {
  /** Of one request, milliseconds. @default 10000 */
  readonly timeoutMs?: number;
  /** Ages the listings of groups, apps and rules; real time, not the company's. @default the system clock */
  readonly clock?: Clock;
  /** Takes what the credential lacks, for the log; no secrets. @default nobody is told */
  readonly warn?: (message: string) => void;
}

/**
 * Okta as an identity provider. One instance serves a whole worker: it keeps the org's group and app names.
 *
 * Starts to load Okta's SDK at once and calls nothing until it is used.
 */
export function createOkta(config: OktaConfig, options: OktaOptions = {}): IdentityProvider & TargetSchemaReader {
  const clock = options.clock ?? { now: () => Date.now() };
  const client = createOktaClient(config, options.timeoutMs ?? 10_000, options.warn ?? (() => undefined));
  const users = createUsers(client, config.linkAttribute);
  const directory = createDirectory(client, clock);
  const rules = createGroupRules(client, clock);
  const lifecycle = createLifecycle(client, users);
  const parts = { client, users, directory, rules, lifecycle };
  return {
    target: 'okta',
    listAccounts: (page, call) => users.page(page, call),
    similar: (who, call) => findSimilar(users, who, call),
    read: (accountId, call) => users.readAccount(accountId, call),
    readEntitlements: (accountId, call, kinds) => readEntitlements(parts, accountId, call, kinds),
    create: (order, call) => createAccount(parts, order, call),
    activate: (accountId, mail, call) => lifecycle.activate(accountId, mail, call),
    deliverActivation: (accountId, call) => deliverActivation(parts, accountId, call),
    updateProfile: (accountId, set, call) => users.updateProfile(accountId, set, call),
    suspend: (accountId, call) => lifecycle.suspend(accountId, call),
    unsuspend: (accountId, call) => lifecycle.unsuspend(accountId, call),
    deactivate: (accountId, call) => lifecycle.deactivate(accountId, call),
    revokeSessions: (accountId, call) => revokeSessions(client, users, accountId, call),
    readSchema: (call) => readUserSchema(client, call),
    readAppSchemas: (apps, call) => readAppSchemas(parts, apps, call),
    ...createMembershipRules(rules, directory),
    ...createGroups(parts),
    ...createApps(client, directory),
    ...createRoles(client, users),
    ...createCatalogue(client),
  };
}
