import type { EmploymentSpan } from './employment-span.js';
import { endingNews } from './ending-news.js';
import type { Instant } from './json.js';
import type { PersonView } from './person-view.js';
import { isCancelledAt } from './phase-at.js';

/** Why an employment no longer counts at an instant, and since when; `null` while it has no end. */
export function endingOf(span: EmploymentSpan | null, at: Instant): PersonView['ending'] {
  const ending = span && whyEnded(span, at);
  if (!span || !ending) return null;
  const news = endingNews(span, ending.dueAt);
  return news === undefined ? ending : { ...ending, news };
}

function whyEnded(span: EmploymentSpan, at: Instant): PersonView['ending'] {
  const { employment, endsAt, endsBy } = span;
  const { termination, terminationHeardAt, cancelledFrom } = employment;
  const manner = { kind: termination?.kind ?? 'voluntary', immediate: termination?.immediate ?? false } as const;
  if (cancelledFrom !== null && isCancelledAt(span, at)) {
    return { why: 'cancelled', kind: 'voluntary', immediate: false, dueAt: cancelledFrom };
  }
  if (endsAt === null) return null;
  // Never reached: it is over as soon as that is heard, whatever day it names.
  if (span.isVoid) return { why: 'cancelled', ...manner, dueAt: terminationHeardAt ?? endsAt };
  if (endsBy === 'contract-end') return { why: 'contract-end', kind: 'voluntary', immediate: false, dueAt: endsAt };
  return { why: 'termination', ...manner, dueAt: endsAt };
}
