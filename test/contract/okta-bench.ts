import type { AttributeDefinition } from '../../src/sandbox/okta/attribute-definition.js';
import { createOkta } from '../../src/connectors/okta/index.js';
import type { TargetSchemaReader } from '../../src/domain/ports/target-schema-reader.js';
import { SandboxClock } from '../../src/sandbox/kit/clock.js';
import type { FaultInput } from '../../src/sandbox/kit/fault.js';
import { createOktaStandIn } from '../../src/sandbox/okta/stand-in.js';
import type { OktaStandIn } from '../../src/sandbox/okta/okta-stand-in.js';
import type { OktaOptions } from '../../src/sandbox/okta/options.js';
import type { ProviderBench, Trouble } from './identity-provider.js';

const TEAMS = 205;
const ROUTES = {
  create: { method: 'POST', path: '^/api/v1/users$' },
  suspend: { method: 'POST', path: '^/api/v1/users/[^/]+/lifecycle/suspend$' },
  read: { method: 'GET', path: '^/api/v1/users/[^/]+$' },
} as const;

/** An Okta stand-in with its connector; listings are fresh for every bench. */
export interface OktaBench extends ProviderBench {
  readonly schemas: TargetSchemaReader;
  readonly standIn: OktaStandIn;
  /** Calls so far as `METHOD /path`, listings of names left out. */
  requests(): readonly string[];
}

/** What Figma can know of its users. */
const FIGMA = {
  seat: { title: 'Seat', type: 'string', enum: ['full', 'viewer'] },
  teams: { title: 'Teams', type: 'array', items: { type: 'string' } },
} as const satisfies Record<string, AttributeDefinition>;

const MAIL = { folder: { title: 'Folder', type: 'string' } } as const satisfies Record<string, AttributeDefinition>;

/** Starts an org with many teams, one built-in, one imported and one rule-filled group, and two apps. */
export async function openOktaBench(options: Partial<OktaOptions> = {}): Promise<OktaBench> {
  const names = Array.from({ length: TEAMS }, (_, index) => `Team ${String(index + 1).padStart(3, '0')}`);
  const standIn = await createOktaStandIn({
    clock: new SandboxClock(),
    seed: {
      groups: [
        ...names.map((name) => ({ name })),
        { name: 'Imported', type: 'APP_GROUP' as const },
        { name: 'Sales (rule)' },
        { name: 'Admins', roles: ['REPORT_ADMIN'] },
      ],
      rules: [{ name: 'Sales', expression: 'user.department=="Sales"', groups: ['Sales (rule)'] }],
      apps: [
        { label: 'Figma', attributes: FIGMA },
        { label: 'Mail', attributes: MAIL, groups: ['Team 010'] },
      ],
    },
    ...options,
  });
  const provider = createOkta(
    { orgUrl: standIn.url, auth: { mode: 'token', token: standIn.token }, linkAttribute: 'employeeNumber' },
    { timeoutMs: 1_000 },
  );
  const userOf = (accountId: string) => {
    const user = standIn.users().find(({ id }) => id === accountId);
    if (!user) throw new Error(`there is no user ${accountId}`);
    return user;
  };
  return {
    provider,
    schemas: provider,
    standIn,
    teams: TEAMS,
    async plant({ login, mark, email, status }) {
      const profile = { login, email: email ?? login, firstName: 'Eve', lastName: 'Stone' };
      const body = { profile: { ...profile, ...(mark && { employeeNumber: mark }) } };
      const response = await standIn.byHand('POST', '/users?activate=false', body);
      const { id } = (await response.json()) as { id: string };
      if (status === 'ACTIVE') {
        await standIn.byHand('POST', `/users/${id}/lifecycle/activate?sendEmail=false`);
        standIn.arrive(id, 'ACTIVE');
      }
      return id;
    },
    accounts: () =>
      standIn.users().map(({ profile, status }) => ({
        login: String(profile['login']),
        mark: String(profile['employeeNumber'] ?? ''),
        status,
      })),
    profileOf: (accountId) => userOf(accountId).profile,
    groupsOf: (accountId) => standIn.groupsOf(accountId).filter((name) => !name.endsWith('(rule)')),
    signIn(login) {
      const { sessionId } = standIn.signIn(login);
      return () => standIn.accepts(sessionId);
    },
    trouble: (kind, on) => void standIn.faults.add({ ...ROUTES[on], ...FAULTS[kind] }),
    mails: () => standIn.outbox.mails().length,
    calls: () => standIn.journal.entries().length,
    requests: () =>
      standIn.journal
        .entries()
        .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`)
        .filter((request) => !['GET /groups', 'GET /groups/rules'].includes(request)),
    stop: () => standIn.stop(),
  };
}

const FAULTS: Readonly<Record<Trouble, FaultInput>> = {
  lost: { kind: 'drop-after-apply' },
  dropped: { kind: 'drop' },
  slow: { kind: 'delay', ms: 3_000 },
  down: { kind: 'outage' },
  'rate-limited': { kind: 'rate-limit' },
  'too-many-at-once': {
    kind: 'status',
    status: 429,
    headers: { 'X-Rate-Limit-Limit': '0', 'X-Rate-Limit-Remaining': '0', 'X-Rate-Limit-Reset': '9999999999' },
    body: { errorCode: 'E0000047', errorSummary: 'API call exceeded rate limit due to too many requests.' },
  },
};
