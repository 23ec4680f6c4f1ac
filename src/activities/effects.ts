import { activityInfo } from '@temporalio/activity';
import type { EffectResult } from '../domain/effect-result.js';
import type { IdentityRules } from '../domain/identity/identity-rules.js';
import { ConnectorError } from '../domain/ports/connector-error.js';
import type { CallOptions, Receipt } from '../domain/ports/call-options.js';
import type { AccountSeen, IdentityProvider } from '../domain/ports/identity-provider.js';
import type { LinkGate } from '../domain/ports/link-gate.js';
import { grant, revoke } from './change-entitlement.js';
import { createAccount } from './create-account.js';
import type { PolicyStore } from './decisions.js';
import { doubting, type SchemaDoubts } from './doubting.js';
import { linked, type Done, type EffectOrder, type OrderOf } from './effect-order.js';
import { findAccount } from './find-account.js';
import { heartbeating } from './heartbeating.js';
import type { IncidentReporter } from './incidents.js';
import { claimLinked, type Books } from './ownership.js';
import { readAccess } from './read-access.js';
import { readRules } from './read-rules.js';
import { updateProfile } from './update-profile.js';

/** What effects need. */
export interface EffectDependencies {
  readonly providers: Readonly<Record<string, IdentityProvider>>;
  readonly incidents: IncidentReporter;
  readonly schemas: SchemaDoubts;
  readonly books: Books;
  readonly gate: LinkGate;
  readonly policies: PolicyStore;
}

/** One activity per operation, so that a person's history reads by its names. Each is safe to repeat. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createEffectActivities({ providers, incidents, schemas, books, gate, policies }: EffectDependencies) {
  const rulesOf = async ({ policy }: EffectOrder): Promise<IdentityRules> => (await policies.compiled(policy)).identity;
  const run = async <O extends EffectOrder>(
    order: O,
    act: (idp: IdentityProvider, order: O, options: CallOptions) => Promise<Done>,
  ): Promise<EffectResult> => {
    const idp = providers[order.effect.target];
    const { target: system, op: operation } = order.effect;
    const result = await incidents.watching({ system, operation, person: order.person }, () =>
      heartbeating(async (options) => {
        if (!idp) throw noConnector(order.effect.target);
        await claimLinked(books.accounts, order);
        return doubting(schemas, order.effect, () => act(idp, order, options));
      }),
    );
    return { ...result, attempts: activityInfo().attempt };
  };

  return {
    createAccount: (order: OrderOf<'create'>) =>
      run(order, async (idp, order, options) =>
        createAccount(idp, order, options, { books, rules: await rulesOf(order) }),
      ),
    findAccount: (order: OrderOf<'find'>) =>
      run(order, async (idp, order, options) =>
        findAccount(idp, order, options, { books, gate, rules: await rulesOf(order) }),
      ),
    activateAccount: (order: OrderOf<'activate'>) =>
      run(order, (idp, { effect }, options) => plain(effect.op, idp.activate(linked(effect), effect.mail, options))),
    deliverActivation: (order: OrderOf<'deliverActivation'>) =>
      run(order, (idp, { effect }, options) => plain(effect.op, idp.deliverActivation(linked(effect), options))),
    updateProfile: (order: OrderOf<'updateProfile'>) =>
      run(order, (idp, order, options) => updateProfile(idp, order, options, books.addresses)),
    renameAppUser: (order: OrderOf<'renameAppUser'>) => run(order, renameAppUser),
    updateAppProfile: (order: OrderOf<'updateAppProfile'>) => run(order, updateAppProfile),
    suspendAccount: (order: OrderOf<'suspend'>) => run(order, suspend),
    unsuspendAccount: (order: OrderOf<'unsuspend'>) =>
      run(order, (idp, { effect }, options) => plain(effect.op, idp.unsuspend(linked(effect), options))),
    deactivateAccount: (order: OrderOf<'deactivate'>) =>
      run(order, (idp, { effect }, options) => plain(effect.op, idp.deactivate(linked(effect), options))),
    revokeSessions: (order: OrderOf<'revokeSessions'>) =>
      run(order, (idp, { effect }, options) => plain(effect.op, idp.revokeSessions(linked(effect), options))),
    readAccess: (order: OrderOf<'inventory'>) =>
      run(order, (idp, order, options) => readAccess(idp, order, options, books)),
    grantEntitlement: (order: OrderOf<'grant'>) => run(order, grant),
    revokeEntitlement: (order: OrderOf<'revoke'>) => run(order, revoke),
    verifyAccount: (order: OrderOf<'verify'>) => run(order, verify),
    readRules: (order: OrderOf<'readRules'>) => run(order, readRules),
  };
}

/** The activities a target's queue serves. */
export type EffectActivities = ReturnType<typeof createEffectActivities>;

type PlainOp = 'activate' | 'deliverActivation' | 'suspend' | 'unsuspend' | 'deactivate' | 'revokeSessions';

async function plain(op: PlainOp, receipt: Promise<Receipt>): Promise<Done> {
  const { already, requestId } = await receipt;
  return { outcome: { op, result: 'done' }, already, requestId };
}

async function suspend(idp: IdentityProvider, { effect }: OrderOf<'suspend'>, options: CallOptions): Promise<Done> {
  try {
    return await plain('suspend', idp.suspend(linked(effect), options));
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'conflict') throw error;
    return { outcome: { op: 'suspend', result: 'refused' }, already: false, requestId: error.detail.requestId ?? null };
  }
}

async function renameAppUser(
  idp: IdentityProvider,
  { effect }: OrderOf<'renameAppUser'>,
  options: CallOptions,
): Promise<Done> {
  const receipt = await idp.renameAppUser(linked(effect), effect.app, effect.userName, options);
  const outcome = { op: effect.op, result: receipt === null ? 'none' : 'done' } as const;
  return { outcome, already: receipt?.already ?? true, requestId: receipt?.requestId ?? null };
}

async function updateAppProfile(
  idp: IdentityProvider,
  { effect }: OrderOf<'updateAppProfile'>,
  options: CallOptions,
): Promise<Done> {
  const receipt = await idp.updateAppProfile(linked(effect), effect.app, effect.set, options);
  const result = receipt === null ? 'none' : receipt.byGroup === true ? 'byGroup' : 'done';
  const { already = true, requestId = null } = receipt ?? {};
  return { outcome: { op: effect.op, result }, already, requestId };
}

async function verify(idp: IdentityProvider, { effect }: OrderOf<'verify'>, options: CallOptions): Promise<Done> {
  const account: AccountSeen | undefined = await idp.read(linked(effect), options);
  return { outcome: { op: 'verify', status: account?.status ?? 'ABSENT' }, already: false, requestId: null };
}

function noConnector(target: string): ConnectorError {
  return new ConnectorError(
    'unauthorized',
    target,
    `no connector is configured for target ${target}; set its variables and restart the worker`,
  );
}
