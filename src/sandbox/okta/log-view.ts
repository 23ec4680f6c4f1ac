import type { LogRecord } from './log-record.js';

const MESSAGES: Readonly<Record<string, string>> = {
  'user.lifecycle.create': 'Create Okta user',
  'user.lifecycle.activate': 'Activate Okta user',
  'user.lifecycle.reactivate': 'Reactivate Okta user',
  'user.lifecycle.deactivate': 'Deactivate Okta user',
  'user.lifecycle.suspend': 'Suspend Okta user',
  'user.lifecycle.unsuspend': 'Unsuspend Okta user',
  'user.lifecycle.delete.initiated': 'Delete Okta user initiated',
  'user.lifecycle.delete.completed': 'Delete Okta user completed',
  'user.account.update_profile': 'Update user profile for Okta',
  'user.account.privilege.grant': 'Grant user privilege',
  'user.account.privilege.revoke': 'Revoke user privilege',
  'user.session.clear': 'Clear user session',
  'user.session.start': 'User login to Okta',
  'group.user_membership.add': 'Add user to group membership',
  'group.user_membership.remove': 'Remove user from group membership',
  'group.user_membership.rule.add_exclusion': 'Add user to group membership exclusion rule',
  'group.user_membership.rule.trigger': 'Trigger group membership rule',
  'application.user_membership.add': 'Add user to application membership',
  'application.user_membership.remove': "Remove user's application membership",
};

/** The wire form of a System Log event. */
export function logView(record: LogRecord): Record<string, unknown> {
  const { uuid, published, eventType, actor, target, requestId, requestUri, tokenId, changes } = record;
  return {
    ...{ uuid, published, eventType },
    version: '0',
    severity: 'INFO',
    legacyEventType: null,
    displayMessage: MESSAGES[eventType] ?? eventType,
    actor: { ...actor, detailEntry: null },
    client: {
      userAgent: null,
      zone: 'null',
      device: 'Unknown',
      id: actor.type === 'PublicClientApp' ? actor.id : null,
      ipAddress: '127.0.0.1',
      geographicalContext: null,
    },
    outcome: { result: 'SUCCESS', reason: null },
    target: target.map((party, index) => ({
      ...party,
      detailEntry: null,
      ...(index === 0 && changes && { changeDetails: changes }),
    })),
    transaction: { type: 'WEB', id: requestId, detail: tokenId === null ? {} : { requestApiTokenId: tokenId } },
    debugContext: { debugData: { requestId, requestUri: requestUri.split('?')[0], url: requestUri } },
    authenticationContext: { authenticationStep: 0, externalSessionId: 'unknown', rootSessionId: 'unknown' },
    securityContext: { asNumber: null, asOrg: null, isp: null, domain: null, isProxy: null },
    request: { ipChain: [{ ip: '127.0.0.1', version: 'V4', source: null, geographicalContext: null }] },
  };
}
