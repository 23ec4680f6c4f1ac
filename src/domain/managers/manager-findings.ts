import { instantAfter } from '../backoff.js';
import type { Finding } from '../finding.js';
import type { Instant } from '../json.js';
import type { PersonView } from '../person-view.js';
import { hasLeft } from './manager-card.js';
import { unknownAt, type ManagerLink } from './manager-link.js';

/** What HR must mend in the line above somebody, by ids alone. Nobody mends the record of somebody who is gone. */
export function managerFindings(view: PersonView, link: ManagerLink | null, vacantAfterMs: number): readonly Finding[] {
  if (link === null || hasLeft(view.phase)) return [];
  if (link.cycle.length > 0) {
    const round = link.cycle.join(', ');
    return [finding('cycle', `manager cycle: the line goes round through ${round}; correct who reports to whom in HR`)];
  }
  if (link.card === null) {
    const detail = `HR names ${link.of} as manager, and nobody is known by that id; correct it in HR, or send their record`;
    return unknownAt(link) <= view.at ? [finding('unknown', detail)] : [];
  }
  const vacantAt = managerVacantAt(link, vacantAfterMs);
  if (vacantAt === null || vacantAt > view.at) return [];
  return [finding('vacant', `manager ${link.of} has left; HR must name one`)];
}

/** When HR should have named another manager; `null` while the present one has not left. */
export function managerVacantAt(link: ManagerLink | null, vacantAfterMs: number): Instant | null {
  const leftAt = link?.card?.leftAt ?? null;
  return leftAt === null ? null : instantAfter(leftAt, vacantAfterMs);
}

function finding(what: 'cycle' | 'unknown' | 'vacant', detail: string): Finding {
  return { kind: 'data', key: `manager:${what}`, field: 'managerId', detail, blocks: [], rule: `manager-${what}` };
}
