import { activityInfo } from '@temporalio/activity';
import type { LedgerEntry, Profile } from '../domain/account.js';
import { assertNever } from '../domain/assert-never.js';
import type { Effect, EntitlementOrder, Operation, Outcome } from '../domain/effect.js';
import type { EffectResult } from '../domain/effect-result.js';
import type { Instant } from '../domain/json.js';
import { ConnectorError } from '../domain/ports/connector-error.js';
import type { CallOptions, Receipt } from '../domain/ports/call-options.js';
import type { AccountSeen, EntitlementSeen, IdentityProvider } from '../domain/ports/identity-provider.js';
import { doubting, type SchemaDoubts } from './doubting.js';
import { heartbeating } from './heartbeating.js';
import type { IncidentReporter } from './incidents.js';

/** One effect, ready to be done. */
export interface EffectOrder {
  readonly person: string;
  /** `<person>/<decision number>/<target>/<op>/<object>`. */
  readonly operationId: string;
  readonly effect: Effect;
  /** The workflow's present: the business clock of what is written to the ledger. */
  readonly now: Instant;
  readonly policy: string;
}

type OrderOf<Op extends Operation['op']> = EffectOrder & { readonly effect: Extract<Effect, { op: Op }> };

/** What effects need. */
export interface EffectDependencies {
  readonly providers: Readonly<Record<string, IdentityProvider>>;
  readonly incidents: IncidentReporter;
  readonly schemas: SchemaDoubts;
}

/** One activity per operation, so that a person's history reads by its names. Each is safe to repeat. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createEffectActivities({ providers, incidents, schemas }: EffectDependencies) {
  const run = async <O extends EffectOrder>(
    order: O,
    act: (idp: IdentityProvider, order: O, options: CallOptions) => Promise<Done>,
  ): Promise<EffectResult> => {
    const idp = providers[order.effect.target];
    const { target: system, op: operation } = order.effect;
    const result = await incidents.watching({ system, operation, person: order.person }, () =>
      heartbeating(async (options) => {
        if (!idp) throw noConnector(order.effect.target);
        return doubting(schemas, order.effect, () => act(idp, order, options));
      }),
    );
    return { ...result, attempts: activityInfo().attempt };
  };

  return {
    createAccount: (order: OrderOf<'create'>) => run(order, create),
    findAccount: (order: OrderOf<'find'>) => run(order, find),
    activateAccount: (order: OrderOf<'activate'>) =>
      run(order, (idp, { effect }, options) => plain(effect.op, idp.activate(linked(effect), effect.mail, options))),
    deliverActivation: (order: OrderOf<'deliverActivation'>) =>
      run(order, (idp, { effect }, options) => plain(effect.op, idp.deliverActivation(linked(effect), options))),
    updateProfile: (order: OrderOf<'updateProfile'>) =>
      run(order, (idp, { effect }, options) =>
        plain(effect.op, idp.updateProfile(linked(effect), effect.set, options)),
      ),
    suspendAccount: (order: OrderOf<'suspend'>) => run(order, suspend),
    unsuspendAccount: (order: OrderOf<'unsuspend'>) =>
      run(order, (idp, { effect }, options) => plain(effect.op, idp.unsuspend(linked(effect), options))),
    deactivateAccount: (order: OrderOf<'deactivate'>) =>
      run(order, (idp, { effect }, options) => plain(effect.op, idp.deactivate(linked(effect), options))),
    revokeSessions: (order: OrderOf<'revokeSessions'>) =>
      run(order, (idp, { effect }, options) => plain(effect.op, idp.revokeSessions(linked(effect), options))),
    readAccess: (order: OrderOf<'inventory'>) => run(order, readAccess),
    grantEntitlement: (order: OrderOf<'grant'>) => run(order, grant),
    revokeEntitlement: (order: OrderOf<'revoke'>) => run(order, revoke),
    verifyAccount: (order: OrderOf<'verify'>) => run(order, verify),
  };
}

/** The activities a target's queue serves. */
export type EffectActivities = ReturnType<typeof createEffectActivities>;

type Done = Omit<EffectResult, 'attempts'>;
type PlainOp =
  'activate' | 'deliverActivation' | 'updateProfile' | 'suspend' | 'unsuspend' | 'deactivate' | 'revokeSessions';

async function plain(op: PlainOp, receipt: Promise<Receipt>): Promise<Done> {
  const { already, requestId } = await receipt;
  return { outcome: { op, result: 'done' }, already, requestId };
}

async function create(
  idp: IdentityProvider,
  { effect, now, policy }: OrderOf<'create'>,
  options: CallOptions,
): Promise<Done> {
  const { mark, loginCandidates, profile, groups, start } = effect;
  const order = { mark, loginCandidates, profile, groups: groups.map((group) => group.name), start };
  const created = await idp.create(order, options);
  const granted = created.granted.map((seen) => {
    const order = groups.find((group) => group.kind === seen.kind && group.name === seen.name);
    return entry(seen, now, order === undefined ? undefined : { ...order, policy });
  });
  const { accountId, login, status } = created.account;
  const outcome: Outcome = {
    op: 'create',
    result: 'linked',
    adopted: created.adopted,
    accountId,
    login,
    status,
    profile: created.account.profile,
    granted,
    refused: created.refused,
  };
  return { outcome, already: created.already, requestId: created.requestId };
}

async function find(idp: IdentityProvider, { effect, now }: OrderOf<'find'>, options: CallOptions): Promise<Done> {
  const { mark, emails, logins } = effect;
  const found = await idp.find({ mark, emails, logins }, options);
  if (found.found !== 'one') return { outcome: { op: 'find', result: found.found }, already: false, requestId: null };
  const { accountId, login, status, profile } = found.account;
  const granted = (await idp.readEntitlements(accountId, options)).map((seen) => entry(seen, now));
  const outcome: Outcome = {
    op: 'find',
    result: 'linked',
    adopted: true,
    accountId,
    login,
    status,
    profile,
    granted,
    refused: [],
  };
  return { outcome, already: false, requestId: null };
}

async function suspend(idp: IdentityProvider, { effect }: OrderOf<'suspend'>, options: CallOptions): Promise<Done> {
  try {
    return await plain('suspend', idp.suspend(linked(effect), options));
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'conflict') throw error;
    return { outcome: { op: 'suspend', result: 'refused' }, already: false, requestId: error.detail.requestId ?? null };
  }
}

async function readAccess(
  idp: IdentityProvider,
  { effect, now }: OrderOf<'inventory'>,
  options: CallOptions,
): Promise<Done> {
  const accountId = linked(effect);
  if (effect.scope === 'groups') {
    const groups = await idp.readEntitlements(accountId, options, ['group']);
    const entitlements = groups.map((seen) => entry(seen, now));
    return { outcome: { op: 'inventory', scope: 'groups', entitlements }, already: false, requestId: null };
  }
  const [account, entitlements] = await Promise.all([
    idp.read(accountId, options),
    idp.readEntitlements(accountId, options),
  ]);
  const outcome: Outcome = {
    op: 'inventory',
    scope: 'all',
    status: account?.status ?? 'ABSENT',
    login: account?.login ?? null,
    profile: account?.profile ?? {},
    entitlements: entitlements.map((seen) => entry(seen, now)),
  };
  return { outcome, already: false, requestId: null };
}

async function grant(idp: IdentityProvider, { effect }: OrderOf<'grant'>, options: CallOptions): Promise<Done> {
  const { entitlement } = effect;
  const receipt = await (entitlement.kind === 'app'
    ? idp.assignApp(linked(effect), entitlement, entitlement.profile ?? {}, options)
    : idp.addToGroup(linked(effect), onlyGroup(entitlement, idp.target), options));
  return {
    outcome: { op: 'grant', result: 'done', id: receipt.id },
    already: receipt.already,
    requestId: receipt.requestId,
  };
}

async function revoke(idp: IdentityProvider, { effect }: OrderOf<'revoke'>, options: CallOptions): Promise<Done> {
  const { entitlement } = effect;
  const receipt = await (entitlement.kind === 'app'
    ? idp.unassignApp(linked(effect), entitlement, options)
    : idp.removeFromGroup(linked(effect), onlyGroup(entitlement, idp.target), options));
  return {
    outcome: { op: 'revoke', result: 'done', id: receipt.id },
    already: receipt.already,
    requestId: receipt.requestId,
  };
}

async function verify(idp: IdentityProvider, { effect }: OrderOf<'verify'>, options: CallOptions): Promise<Done> {
  const account: AccountSeen | undefined = await idp.read(linked(effect), options);
  return { outcome: { op: 'verify', status: account?.status ?? 'ABSENT' }, already: false, requestId: null };
}

/** Roles are read and stored, but given and taken by groups: nothing else grants them here. */
function onlyGroup(entitlement: EntitlementOrder, target: string): EntitlementOrder {
  switch (entitlement.kind) {
    case 'group':
    case 'app':
      return entitlement;
    case 'role':
      throw new ConnectorError(
        'unsupported',
        target,
        'administrator roles are changed by hand: remove the role in the console',
      );
    default:
      return assertNever(entitlement.kind);
  }
}

function linked(effect: Effect): string {
  if (effect.accountId === null)
    throw new ConnectorError('invalid', effect.target, `${effect.op} needs a linked account`);
  return effect.accountId;
}

function noConnector(target: string): ConnectorError {
  return new ConnectorError(
    'unauthorized',
    target,
    `no connector is configured for target ${target}; set its variables and restart the worker`,
  );
}

function entry(
  seen: EntitlementSeen,
  now: Instant,
  asked?: Pick<EntitlementOrder, 'rules' | 'until'> & { readonly policy: string },
): LedgerEntry {
  const profile: { profile?: Profile } = seen.profile === undefined ? {} : { profile: seen.profile };
  return {
    kind: seen.kind,
    name: seen.name,
    id: seen.id,
    owner: asked === undefined ? seen.owner : asked.until === undefined ? 'policy' : 'exception',
    rules: asked?.rules ?? [],
    policy: asked?.policy ?? null,
    since: now,
    until: asked?.until ?? null,
    ...profile,
  };
}
