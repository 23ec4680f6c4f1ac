import type { CompiledTarget, Giver } from '../compiled-policy.js';
import { nameMatcher } from '../name-matcher.js';
import { SESSION_RULE } from '../session-rule.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';
import { inspectExpression } from './inspect-expression.js';

/** Rules that say one thing and its contrary. */
export function contradictions({ document, compiled }: LintInput): readonly LintNote[] {
  const allow = document.contractors?.allow?.map(nameMatcher) ?? null;
  return Object.values(compiled.targets).flatMap((target) => [
    ...modesThatDiffer(target),
    ...givenAndExcluded(target),
    ...(allow === null ? [] : beyondAllowList(target, allow)),
  ]);
}

function modesThatDiffer({ givers }: CompiledTarget): readonly LintNote[] {
  const first = new Map<string, Giver>();
  return givers.flatMap((giver): LintNote[] => {
    const { id, kind, name, mode, where } = giver;
    if (mode === null) return [];
    const before = first.get(`${kind} ${name.source}`);
    if (!before) first.set(`${kind} ${name.source}`, giver);
    if (!before || before.mode === mode) return [];
    const message = `${kind} ${name.source} is ${mode} by ${id}, and ${before.mode ?? ''} by ${before.id}`;
    return [{ severity: 'error', at: where, message, fix: 'write the same mode in both rules, or once in modes' }];
  });
}

function givenAndExcluded({ rules, exclusions }: CompiledTarget): readonly LintNote[] {
  return exclusions.flatMap(({ id, where, when, excludes }) =>
    rules.flatMap((rule): LintNote[] => {
      const same = plain(rule.when.source) === plain(when.source) && rule.name.reads.length === 0;
      if (!same || !excludes(rule.kind, rule.name.source) || when.reads.length === 0) return [];
      const message = `exclusion ${id} takes ${rule.name.source} from exactly those whom ${rule.id} gives it`;
      return [{ severity: 'error', at: where, message, fix: 'remove one of the two, or let their when differ' }];
    }),
  );
}

/** A rule for contractors alone whose gift the allow-list does not name gives nobody anything. */
function beyondAllowList(
  { rules }: CompiledTarget,
  allow: readonly ((name: string) => boolean)[],
): readonly LintNote[] {
  return rules.flatMap(({ id, where, kind, name, when }): LintNote[] => {
    const { comparisons } = inspectExpression(when.source);
    const [only] = comparisons;
    const forContractors =
      comparisons.length === 1 &&
      only?.fact === 'userType' &&
      only.text === 'Contractor' &&
      /^[^!|]*==[^!|]*$/.test(when.source);
    if (
      id === SESSION_RULE ||
      !forContractors ||
      name.reads.length > 0 ||
      allow.some((matches) => matches(name.source))
    )
      return [];
    const message = `${id} gives ${kind} ${name.source} to contractors only, and contractors.allow does not name it: nobody gets it`;
    return [{ severity: 'error', at: where, message, fix: 'add the name to contractors.allow, or remove the rule' }];
  });
}

function plain(source: string): string {
  return source.replace(/\s+/g, '');
}
