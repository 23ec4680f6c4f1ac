import type { CompiledRule, CompiledTarget } from '../compiled-policy.js';
import type { TargetDocument } from '../schema/entitlements.js';
import type { ExceptionsDocument } from '../schema/overrides.js';
import { treatmentOf } from '../treatment.js';
import { compileAttributes } from './attributes.js';
import { compileLogin } from './login.js';
import { compileOverrides } from './overrides.js';
import { compileProfiles } from './profiles.js';
import { compileRules } from './rules.js';
import { compileUsernames } from './usernames.js';
import type { Path, Workshop } from './workshop.js';

export function compileTarget(
  target: string,
  written: TargetDocument,
  common: Pick<CompiledTarget, 'mayHold'> & {
    readonly session: readonly CompiledRule[];
    readonly exceptions: ExceptionsDocument;
  },
  workshop: Workshop,
): CompiledTarget {
  const path: Path = ['targets', target];
  const { login, ...attributes } = written.attributes;
  const compiled = compileRules(written, path, workshop);
  const rules = [...common.session, ...compiled.rules];
  const givers = [...common.session, ...compiled.givers];
  const made = {
    target,
    attributes: compileAttributes(attributes, [...path, 'attributes'], workshop),
    profiles: compileProfiles(written, path, workshop),
  };
  return {
    order: written.order ?? 'removeFirst',
    login: compileLogin(login, [], [...path, 'attributes', 'login'], workshop),
    ...made,
    usernames: compileUsernames(written, made, path, workshop),
    rules,
    matrices: compiled.matrices,
    givers,
    ...compileOverrides(written, common.exceptions, path, workshop),
    treat: treatmentOf(givers, written),
    mayHold: common.mayHold,
  };
}
