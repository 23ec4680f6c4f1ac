import type { ProfileValue } from '../../account.js';
import type { TargetAttribute, TargetSchema } from '../../target-schema.js';
import type { AppField } from '../app-profile.js';
import type { CompiledTarget } from '../compiled-policy.js';
import type { Evaluated } from '../expression.js';
import { didYouMean } from '../nearest.js';
import { valueFault } from '../value-fault.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';
import { NOBODY } from './nobody.js';
import { possibleNames } from './possible-names.js';

/** A field of an app that a part of policy gives. */
interface Said {
  readonly by: string;
  readonly where: string | null;
  readonly app: string;
  readonly field: string;
  /** `null` when only a person's facts tell. */
  readonly value: ProfileValue;
}

/** Apps of which policy says what they are to know, by target; without those whose names only people's facts tell. */
export function spokenApps({
  compiled,
  document,
}: Pick<LintInput, 'compiled' | 'document'>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.values(compiled.targets).map((target) => [
      target.target,
      [...new Set(saidOf(target, document.tables).map(({ app }) => app))],
    ]),
  );
}

/** Fields that an app does not have or nobody may write, and fixed values it would refuse, before anybody is given them. */
export function appFields({ compiled, document, appSchemas = {} }: LintInput): readonly LintNote[] {
  return Object.values(compiled.targets).flatMap((target) => {
    const schemas = appSchemas[target.target] ?? {};
    return saidOf(target, document.tables).flatMap((said): LintNote[] => {
      const schema = Object.hasOwn(schemas, said.app) ? schemas[said.app] : undefined;
      const fault = schema === undefined ? null : faultOf(said, schema);
      return fault === null ? [] : [{ severity: 'error', at: said.where, ...fault }];
    });
  });
}

function faultOf({ by, app, field, value }: Said, schema: TargetSchema): Pick<LintNote, 'message' | 'fix'> | null {
  const { attributes } = schema;
  const known: TargetAttribute | undefined = Object.hasOwn(attributes, field) ? attributes[field] : undefined;
  if (known === undefined) {
    const message = `${by} says ${field} of app ${app}, which has no such field${didYouMean(field, Object.keys(attributes))}`;
    return { message, fix: `add it to the profile of the app in ${schema.target}, or correct the name` };
  }
  if (known.write === 'never')
    return { message: `${by} says ${field} of app ${app}, which nobody may write`, fix: 'take it out' };
  const fault = value === null ? null : valueFault(known, value, schema);
  if (fault === null) return null;
  return { message: `${by} says ${field} of app ${app}, whose value ${fault}`, fix: 'write one that the app takes' };
}

function saidOf({ givers, exceptions }: CompiledTarget, tables: Parameters<typeof possibleNames>[1]): readonly Said[] {
  const byRules = givers.flatMap(({ id: by, where, name, profile }) =>
    profile.length === 0
      ? []
      : (possibleNames(name.source, tables) ?? []).flatMap((app) =>
          profile.map(({ field, value }): Said => ({ by, where, app, field, value: fixed(value) })),
        ),
  );
  const byExceptions = exceptions.flatMap(({ id: by, where, name: app, profile }) =>
    Object.entries(profile).map(([field, value]): Said => ({ by, where, app, field, value })),
  );
  return [...byRules, ...byExceptions];
}

function fixed(value: AppField['value']): ProfileValue {
  if (typeof value !== 'object') return value;
  if ('source' in value) return value.reads.length > 0 ? null : told(value.evaluate(NOBODY));
  const texts = value.filter(({ reads }) => reads.length === 0).flatMap(({ evaluate }) => told(evaluate(NOBODY)) ?? []);
  // What is left tells whether lists are taken at all.
  return texts;
}

function told(evaluated: Evaluated<string>): string | null {
  return evaluated.ok ? evaluated.value : null;
}
