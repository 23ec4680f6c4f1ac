import type { ArchiveActivities } from './archive.js';
import type { DecisionActivities } from './decisions.js';
import type { EffectActivities } from './effects.js';
import type { HrActivities } from './hr.js';
import type { IncidentActivities } from './incident-reports.js';
import type { LinkActivities } from './links.js';
import type { AccountListingActivities } from './list-accounts.js';
import type { KinActivities } from './kin.js';
import type { NoticeActivities } from './notices.js';
import type { PriorityActivities } from './priority.js';
import type { RosterActivities } from './read-roster.js';
import type { ReportActivities } from './reports.js';
import type { RolloutActivities } from './rollouts.js';
import type { WriteBackActivities } from './write-back.js';

/** Which activities run where: one queue per outside system, so that a slow one never starves another. */
export interface ActivitiesByQueue {
  readonly tenure: DecisionActivities &
    ArchiveActivities &
    PriorityActivities &
    ReportActivities &
    KinActivities &
    RolloutActivities &
    IncidentActivities &
    LinkActivities;
  /** One queue for each HR system (`workflows/hr-queues.ts`). */
  readonly hris: HrActivities & WriteBackActivities & RosterActivities;
  readonly notify: NoticeActivities;
  /** One queue per identity provider, named as the target. */
  readonly target: EffectActivities & AccountListingActivities;
}

export { createArchiveActivities } from './archive.js';
export { createDecisionActivities } from './decisions.js';
export { createEffectActivities } from './effects.js';
export { createHrActivities } from './hr.js';
export { createIncidentActivities } from './incident-reports.js';
export { createLinkActivities } from './links.js';
export { createAccountListingActivities } from './list-accounts.js';
export { createKinActivities } from './kin.js';
export { createNoticeActivities } from './notices.js';
export { createPriorityActivities } from './priority.js';
export { createRosterActivities } from './read-roster.js';
export { createReportActivities } from './reports.js';
export { createRolloutActivities } from './rollouts.js';
export { createWriteBackActivities } from './write-back.js';
