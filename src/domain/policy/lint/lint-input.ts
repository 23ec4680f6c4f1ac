import type { Instant } from '../../json.js';
import type { EmployeeFacts } from '../../person-view.js';
import type { KnownEntitlement } from '../../target-catalogue.js';
import type { TargetSchema } from '../../target-schema.js';
import type { CompiledPolicy } from '../compiled-policy.js';
import type { Places } from '../places.js';
import type { PolicyDocument } from '../schema.js';

/** A sound policy and, as far as they are known, the world it is for. */
export interface LintInput {
  readonly document: PolicyDocument;
  readonly places: Places;
  readonly compiled: CompiledPolicy;
  /** Facts of everybody who works here or will, at an instant. */
  readonly population?: { readonly at: Instant; readonly people: readonly EmployeeFacts[] };
  /** By which is told what has ended. */
  readonly now?: Instant;
  /** Public ids of everybody there is, ended ones too; `sources` are those that were asked for theirs, `null` for all. */
  readonly known?: { readonly ids: readonly string[]; readonly sources: readonly string[] | null };
  /** All groups and apps of a target, by target. */
  readonly catalogue?: Readonly<Record<string, readonly KnownEntitlement[]>>;
  /** What targets say of their attributes, by target. */
  readonly schemas?: Readonly<Record<string, TargetSchema>>;
  /** What apps say of the fields they have of their users, by target and app. */
  readonly appSchemas?: Readonly<Record<string, Readonly<Record<string, TargetSchema>>>>;
  /** Names of the ports a target's connector serves, such as `SessionRevoker`, by target. */
  readonly capabilities?: Readonly<Record<string, readonly string[]>>;
}
