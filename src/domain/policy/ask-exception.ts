import { grantingInstant, localDate, removingInstant } from '../calendar.js';
import { addDays } from '../civil-date.js';
import type { Finding } from '../finding.js';
import type { CivilDate } from '../json.js';
import type { Claim, Spoken } from './claim.js';
import type { CompiledException } from './compiled-policy.js';
import { isTooLong } from './exception-end.js';
import type { RuleOutcome } from './rule-outcome.js';
import type { Situation } from './situation.js';

/**
 * What an exception gives this person now: from 00:00 of its first day until 00:00 after its last, where the person is. One without an
 * end, or with one further away than policy lets it be, gives nothing and is asked about. @returns `null` for everybody else
 */
export function askException(target: string, exception: CompiledException, situation: Situation): Spoken | null {
  if (!situation.ids.includes(exception.person)) return null;
  const { at, timeZone } = situation.view;
  const { from, until } = exception;
  if (until === null)
    return { ...withheld(exception, 'it has no end and is not approved'), findings: [endless(target, exception)] };
  const fromAt = from === null ? null : grantingInstant(from, '00:00', timeZone);
  const untilAt = removingInstant(addDays(until, 1), '00:00', timeZone);
  const changesAt = [...(fromAt === null ? [] : [fromAt]), untilAt];
  if (untilAt <= at) return withheld(exception, `it ended after ${until}`);
  if (exception.maxDays !== null && isTooLong(exception, localDate(at, timeZone)))
    return tooLong(target, { ...exception, until, maxDays: exception.maxDays }, timeZone);
  if (fromAt !== null && at < fromAt) return { ...withheld(exception, `it begins on ${from}`), changesAt };
  if (situation.early === 'early') return { ...withheld(exception, 'not before the start'), changesAt };
  return { claims: [claimOf(exception, untilAt)], outcomes: [], unevaluated: [], findings: [], closed: [], changesAt };
}

function claimOf({ id, where, kind, name, profile, reason }: CompiledException, until: string): Claim {
  return {
    id,
    where,
    kind,
    name,
    profile,
    rank: 'exception',
    mode: null,
    sensitive: false,
    positions: [],
    until,
    why: reason,
  };
}

function withheld({ id, where, kind, name }: CompiledException, detail: string): Spoken {
  const outcome: RuleOutcome = {
    rule: id,
    where,
    kind,
    name,
    outcome: 'withholds',
    rank: 'exception',
    detail,
    by: id,
    positions: [],
  };
  return { claims: [], outcomes: [outcome], unevaluated: [], findings: [], closed: [], changesAt: [] };
}

/** One that does not say when it begins comes nearer every day, and counts from the day on which its end is near enough. */
function tooLong(
  target: string,
  exception: CompiledException & { readonly until: CivilDate; readonly maxDays: number },
  timeZone: string,
): Spoken {
  const { from, until, maxDays } = exception;
  const long = `it ends more than ${maxDays} days after ${from ?? 'today'}, which counts as no end, and is not approved`;
  const changesAt = from === null ? [grantingInstant(addDays(until, 1 - maxDays), '00:00', timeZone)] : [];
  return { ...withheld(exception, long), findings: [endless(target, exception)], changesAt };
}

/** Without a last day it would be a rule for one person. */
function endless(target: string, { id, until, maxDays }: CompiledException): Finding {
  const lack = until === null ? 'has no end' : `ends more than ${maxDays} days away`;
  const fix = until === null ? 'write until' : 'write an earlier until';
  return {
    kind: 'task',
    key: `${target}:${id}:endless`,
    field: null,
    detail: `exception ${id} ${lack}, which needs higher approval, so it gives nothing; ${fix}`,
    blocks: [],
  };
}
