import type { AppField } from '../app-profile.js';
import type { Asking, CompiledTarget, Giver } from '../compiled-policy.js';
import type { LintInput } from './lint-input.js';
import type { LintNote } from './lint-finding.js';

/** What a rule says that an app is to know, where a rule before it says otherwise of everybody whom this one holds. */
export function unheardWords({ compiled }: LintInput): readonly LintNote[] {
  return Object.values(compiled.targets).flatMap((target) => {
    const speaking = inOrder(target).filter(({ giver }) => giver.profile.length > 0);
    return speaking.flatMap(({ giver, asking }, place) =>
      giver.profile.flatMap((said): LintNote[] => {
        const before = speaking
          .slice(0, place)
          .find((each) => each.giver.name.source === giver.name.source && isBefore(each, said, asking));
        if (before === undefined) return [];
        const message = `${giver.id} says ${said.field} of app ${giver.name.source}, and ${before.giver.id} before it says otherwise of the same people: it never counts`;
        return [{ severity: 'error', at: giver.where, message, fix: 'write the special rule before the general one' }];
      }),
    );
  });
}

interface Speaking {
  readonly giver: Giver;
  readonly asking: Asking;
}

function inOrder({ rules, matrices }: CompiledTarget): readonly Speaking[] {
  const rows = matrices.flatMap((matrix) =>
    matrix.rows.flatMap(({ gives }) => gives.map((giver) => ({ giver, asking: matrix }))),
  );
  return [...rules.map((rule) => ({ giver: rule, asking: rule })), ...rows];
}

function isBefore({ giver, asking }: Speaking, { field, value }: AppField, later: Asking): boolean {
  // Which rows fit nobody can tell.
  if ('by' in asking) return false;
  const said = giver.profile.find((each) => each.field === field);
  if (said === undefined || written(said.value) === null || written(said.value) === written(value)) return false;
  if (asking.window.from !== null || asking.window.until !== null || asking.per !== later.per) return false;
  if (asking.earliest === 'start' && later.earliest !== 'start') return false;
  return holdsForAllOf(asking.when.source, later.when.source);
}

/** `null` for a list: lists are put together. */
function written(value: AppField['value']): string | null {
  if (typeof value !== 'object') return String(value);
  return 'source' in value ? value.source : null;
}

/** Whether the one holds wherever the other does, as far as the words tell: `a` wherever `a && b` does. */
function holdsForAllOf(one: string, other: string): boolean {
  const [wide, narrow] = [one, other].map((source) => source.replace(/\s+/g, ''));
  if (wide === undefined || narrow === undefined) return false;
  if (wide === 'true' || wide === narrow) return true;
  // A part of a choice or of what is denied need not hold.
  if (/\|\||\?|!\(/.test(wide + narrow)) return false;
  const parts = narrow.split('&&');
  return wide.split('&&').every((part) => parts.includes(part));
}
