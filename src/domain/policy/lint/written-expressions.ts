import type { Path } from '../places.js';
import type { PolicyDocument } from '../schema.js';
import type { ProfileDocument } from '../schema/attributes.js';
import type { TargetDocument } from '../schema/entitlements.js';
import { splitTemplate } from '../template.js';
import { writtenProfiles } from '../written-profiles.js';
import { rowEntitlements, writtenEntitlement, type WrittenNames } from '../written-entitlement.js';

/** An expression where it is written. */
export interface WrittenExpression {
  readonly path: Path;
  readonly source: string;
}

/** Every expression of a policy, those within names too. */
export function writtenExpressions({
  targets,
  contractors,
  require = [],
}: PolicyDocument): readonly WrittenExpression[] {
  const who = contractors?.who;
  return [
    ...Object.entries(targets).flatMap(([target, written]) => ofTarget(written, ['targets', target])),
    ...(who === undefined ? [] : [{ path: ['contractors', 'who'], source: who }]),
    ...require.flatMap((each, index) => fieldsOf(each, ['require', index], ['when'])),
  ];
}

function ofTarget(written: TargetDocument, path: Path): WrittenExpression[] {
  const { attributes, profiles = [], entitlements, exclusions = [] } = written;
  return [
    ...ofAttributes(attributes, [...path, 'attributes']),
    ...profiles.flatMap((profile, index) => {
      const at = [...path, 'profiles', index];
      return [...fieldsOf(profile, at, ['when']), ...ofAttributes(profile.attributes ?? {}, [...at, 'attributes'])];
    }),
    ...entitlements.flatMap((rule, index) => {
      const at = [...path, 'entitlements', index];
      const by = rule.matrix?.by.map((source, column) => ({ path: [...at, 'matrix', 'by', column], source })) ?? [];
      const cells = rule.matrix?.rows.flatMap((row, place) =>
        rowEntitlements(row).flatMap(({ name }) => within(name, [...at, 'matrix', 'rows', place])),
      );
      const profiles = writtenProfiles(rule, at).flatMap(([path, text]) => within(text, path));
      return [...fieldsOf(rule, at, ['when']), ...names(rule, at), ...by, ...(cells ?? []), ...profiles];
    }),
    ...exclusions.flatMap((exclusion, index) => fieldsOf(exclusion, [...path, 'exclusions', index], ['when'])),
  ];
}

function ofAttributes(
  { login, ...others }: NonNullable<ProfileDocument['attributes']>,
  path: Path,
): WrittenExpression[] {
  return [
    ...(login?.candidates ?? []).map((source, index) => ({ path: [...path, 'login', 'candidates', index], source })),
    ...Object.entries(others).flatMap(([name, attribute]) =>
      fieldsOf(attribute ?? {}, [...path, name], ['value', 'default', 'when']),
    ),
  ];
}

function names(rule: WrittenNames, path: Path): WrittenExpression[] {
  const given = writtenEntitlement(rule);
  return given === undefined ? [] : within(given.name, [...path, given.kind]);
}

function within(template: string, path: Path): WrittenExpression[] {
  return splitTemplate(template).expressions.map(({ source }) => ({ path, source }));
}

function fieldsOf(written: object, path: Path, fields: readonly string[]): WrittenExpression[] {
  return Object.entries(written).flatMap(([field, source]: [string, unknown]) =>
    fields.includes(field) && typeof source === 'string' ? [{ path: [...path, field], source }] : [],
  );
}
