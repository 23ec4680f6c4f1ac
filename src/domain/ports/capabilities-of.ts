import type { HrSource } from './hr-source.js';
import type {
  AccountDirectory,
  AccountWriter,
  AppWriter,
  GroupWriter,
  RoleWriter,
  SessionRevoker,
} from './identity-provider.js';
import type { WorkEmailWriter } from './work-email-writer.js';

/** A method of each port, by which a connector shows that it serves it. */
const PORTS = {
  AccountDirectory: 'similar',
  AccountWriter: 'create',
  SessionRevoker: 'revokeSessions',
  GroupWriter: 'addToGroup',
  AppWriter: 'assignApp',
  RoleWriter: 'grantRole',
  HrSource: 'readRecord',
  WorkEmailWriter: 'writeWorkEmail',
} as const satisfies {
  AccountDirectory: keyof AccountDirectory;
  AccountWriter: keyof AccountWriter;
  SessionRevoker: keyof SessionRevoker;
  GroupWriter: keyof GroupWriter;
  AppWriter: keyof AppWriter;
  RoleWriter: keyof RoleWriter;
  HrSource: keyof HrSource;
  WorkEmailWriter: keyof WorkEmailWriter;
};

/** Names of the ports a connector serves; what it can do is what it implements. */
export function capabilitiesOf(connector: object): readonly string[] {
  return Object.entries(PORTS).flatMap(([port, method]) => (method in connector ? [port] : []));
}
