import { NO_PROFILE } from '../app-profile.js';
import type { CompiledException, CompiledExclusion, CompiledSeparation } from '../compiled-policy.js';
import { nameMatcher } from '../name-matcher.js';
import { CONDITION } from '../result-types.js';
import type { TargetDocument } from '../schema/entitlements.js';
import type {
  ExceptionDocument,
  ExceptionsDocument,
  ExclusionDocument,
  SeparationDocument,
} from '../schema/overrides.js';
import { writtenEntitlement } from '../written-entitlement.js';
import type { Path, Workshop } from './workshop.js';

/** The schema lets none of them pass without a name. */
const NOTHING = { kind: 'group', name: '' } as const;

/** What of a target stands above its rules. */
export interface CompiledOverrides {
  readonly exclusions: readonly CompiledExclusion[];
  readonly exceptions: readonly CompiledException[];
  readonly separations: readonly CompiledSeparation[];
}

/** Ids are one space, so that ledger and explanations name exactly one. */
export function compileOverrides(
  written: TargetDocument,
  common: ExceptionsDocument,
  path: Path,
  workshop: Workshop,
): CompiledOverrides {
  const maxDays = common === undefined ? null : Number.parseInt(common.max, 10);
  const { exclusions = [], exceptions = [], separation = [] } = written;
  const lists = { exclusions, exceptions, separation };
  const used = new Set(written.entitlements.flatMap(({ id }) => (id === undefined ? [] : [id])));
  for (const [list, items] of Object.entries(lists))
    items.forEach(({ id }, index) => {
      if (used.has(id)) workshop.refuse([...path, list, index, 'id'], `${id} is used twice in this target: rename one`);
      used.add(id);
    });
  return {
    exclusions: exclusions.map((each, index) => exclusion(each, [...path, 'exclusions', index], workshop)),
    exceptions: exceptions.map((each, index) => exception(each, maxDays, [...path, 'exceptions', index], workshop)),
    separations: separation.map((each, index) => pair(each, [...path, 'separation', index], workshop)),
  };
}

function exclusion(written: ExclusionDocument, at: Path, workshop: Workshop): CompiledExclusion {
  const { id, when, per = 'position' } = written;
  const { kind, name: pattern } = writtenEntitlement(written) ?? NOTHING;
  const matches = nameMatcher(pattern);
  return {
    id,
    where: workshop.where(at),
    excludes: (claimed, name) => claimed === kind && matches(name),
    when: workshop.expression(when, CONDITION, [...at, 'when']),
    per,
  };
}

function exception(
  written: ExceptionDocument,
  maxDays: number | null,
  at: Path,
  workshop: Workshop,
): CompiledException {
  const { id, person, from = null, until = null, reason, approvedBy = null, profile = NO_PROFILE } = written;
  const { kind, name } = writtenEntitlement(written) ?? NOTHING;
  const gives = { kind, name: name.trim(), profile };
  return { id, where: workshop.where(at), person, ...gives, from, until, maxDays, reason, approvedBy };
}

function pair({ id, between: [left, right] }: SeparationDocument, at: Path, workshop: Workshop): CompiledSeparation {
  return { id, where: workshop.where(at), isLeft: anyOf(left), isRight: anyOf(right) };
}

function anyOf(globs: readonly string[]): (name: string) => boolean {
  const matchers = globs.map(nameMatcher);
  return (name) => matchers.some((matches) => matches(name));
}
