import type { ProfileValue } from '../account.js';
import type { Expression } from './expression.js';

interface Named {
  readonly name: string;
  /** `policy/acme.yaml:24:9`; `null` when it is not known. */
  readonly where: string | null;
}

/** An attribute with a value of its own. */
export interface ValuedAttribute extends Named {
  readonly kind: 'value';
  readonly value: Expression<ProfileValue>;
  /** Where it does not hold there is no value; `null` holds for everybody. */
  readonly when: Expression<boolean> | null;
  readonly onEmpty: 'clear' | 'keep' | 'review' | { readonly default: Expression<ProfileValue> };
  /** `hr` is kept equal at all times; `manual` is given at creation and left to people from then on. */
  readonly source: 'hr' | 'manual';
}

/** An address that goes with the login really taken. */
export interface FollowingAttribute extends Named {
  readonly kind: 'follows';
  /** What stands after the @; `null` is the login's own. */
  readonly domain: string | null;
}

/** An attribute that the target has from elsewhere: never written. */
export interface ForeignAttribute extends Named {
  readonly kind: 'target';
}

export type CompiledAttribute = ValuedAttribute | FollowingAttribute | ForeignAttribute;

export interface CompiledLogin {
  readonly candidates: readonly Expression<string>[];
  readonly rename: 'keep' | 'follow';
  /** Whether a local part (what stands before the @) may never be handed out. */
  readonly isForbidden: (localPart: string) => boolean;
}

/** Attributes of some people, over those of everybody. */
export interface CompiledProfile {
  readonly id: string;
  readonly where: string | null;
  readonly when: Expression<boolean>;
  readonly required: readonly string[];
  readonly attributes: readonly CompiledAttribute[];
  /** `null` leaves the login to what comes after. */
  readonly login: CompiledLogin | null;
}
