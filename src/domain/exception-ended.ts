import type { DecideInput, ExceptionNotice } from './decision.js';
import type { Planned } from './deliberate.js';
import type { Effect } from './effect.js';
import { entitlementKey } from './held-entitlement.js';
import type { CompiledException, CompiledPolicy } from './policy/compiled-policy.js';
import type { Recipient } from './ports/notifier.js';
import { parsePublicId } from './public-id.js';

/**
 * What both sides are to hear now of exceptions that end: who held it, IT, and who approved it where policy names them by public id. Of a
 * leaver nobody is told; each ending is told once.
 *
 * @param run the effects that are carried out now
 */
export function endedExceptions(
  { person, now, reminded = [] }: Pick<DecideInput, 'person' | 'now' | 'reminded'>,
  planned: readonly Planned[],
  run: readonly Effect[],
  { targets }: CompiledPolicy,
): readonly ExceptionNotice[] {
  const notices = planned
    .filter(({ desired }) => desired.account === 'active')
    .flatMap(({ desired: { target }, account: { ledger } }) =>
      run.flatMap((effect) => {
        if (effect.op !== 'revoke' || effect.target !== target) return [];
        const { kind, name } = effect.entitlement;
        const key = entitlementKey({ kind, name });
        const held = ledger.find((entry) => entitlementKey(entry) === key && entry.owner === 'exception');
        if (held === undefined) return [];
        const by = targets[target]?.exceptions.filter(({ id }) => held.rules.includes(id)) ?? [];
        // Taken before its end by a higher rank: a finding tells of that.
        if (by.length > 0 && held.until !== null && held.until > now) return [];
        const id = `exception/${target}/${key}/${held.until ?? held.since}`;
        return [{ id, target, object: { kind, name }, ...messageOf(person, target, `${kind} ${name}`, by) }];
      }),
    );
  return notices.filter(({ id }) => !reminded.includes(id));
}

/** @param by exceptions of this policy that gave it; none when they were taken out of it */
function messageOf(
  person: string,
  target: string,
  what: string,
  by: readonly CompiledException[],
): Pick<ExceptionNotice, 'to' | 'subject' | 'body'> {
  const approvers = by.flatMap(({ approvedBy }) => approvedBy ?? []);
  const told: readonly Recipient[] = approvers
    .filter((approver) => parsePublicId(approver) !== null)
    .map((approver) => ({ person: approver }));
  return {
    to: [{ role: 'it' }, { person }, ...told],
    subject: `An exception of ${person} has ended`,
    body: [
      `${person} had ${what} in ${target} as an exception; it has ended and is being taken away.`,
      ...by.map(
        ({ id, reason, approvedBy }) => `${id}: ${reason}${approvedBy === null ? '' : `, approved by ${approvedBy}`}`,
      ),
      'If it is still needed, write another exception.',
    ].join('\n'),
  };
}
