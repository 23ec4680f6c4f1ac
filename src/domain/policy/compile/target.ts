import type { CompiledRule, CompiledTarget } from '../compiled-policy.js';
import { TEXT } from '../result-types.js';
import type { TargetDocument } from '../schema/entitlements.js';
import { treatmentOf } from '../treatment.js';
import { compileAttribute } from './attributes.js';
import { compileOverrides } from './overrides.js';
import { compileRules } from './rules.js';
import type { Path, Workshop } from './workshop.js';

export function compileTarget(
  target: string,
  written: TargetDocument,
  contractors: Pick<CompiledTarget, 'mayHold'> & { readonly session: readonly CompiledRule[] },
  workshop: Workshop,
): CompiledTarget {
  const path: Path = ['targets', target];
  const { login, ...attributes } = written.attributes;
  const compiled = compileRules(written.entitlements, [...path, 'entitlements'], workshop);
  const rules = [...contractors.session, ...compiled.rules];
  const givers = [...contractors.session, ...compiled.givers];
  return {
    target,
    login: {
      candidates: login.candidates.map((source, index) =>
        workshop.expression(source, TEXT, [...path, 'attributes', 'login', 'candidates', index]),
      ),
      rename: login.rename,
    },
    attributes: Object.entries(attributes).map(([name, attribute]) =>
      compileAttribute(name, attribute, [...path, 'attributes', name], workshop),
    ),
    rules,
    matrices: compiled.matrices,
    givers,
    ...compileOverrides(written, path, workshop),
    treat: treatmentOf(givers, written),
    mayHold: contractors.mayHold,
  };
}
