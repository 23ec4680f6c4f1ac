import { condition, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import { incidentRule } from '../domain/incident-kind.js';
import * as messages from './messages.js';
import { nowInstant } from './state.js';

const { sendAlert } = proxyActivities<ActivitiesByQueue['notify']>({ taskQueue: 'notify', startToCloseTimeout: '10s' });

/** Without a report for this long a fault that is met again and again is over: retries come at least every five minutes. */
const QUIET = '15 minutes';

/** One fault of a system, for everybody it touches: told once, kept while it lasts, ended by the first success. */
export async function incident({
  system,
  kind,
}: {
  readonly system: string;
  readonly kind: string;
}): Promise<messages.IncidentSnapshot> {
  let state: messages.IncidentSnapshot = { system, kind, openedAt: nowInstant(), detail: '', people: [] };
  const rule = incidentRule(kind);
  let cleared = false;
  let reports = 0;
  setHandler(messages.incidentReportSignal, ({ person, detail }) => {
    reports += 1;
    cleared = false;
    state = { ...state, detail, people: peopleWith(state.people, person) };
  });
  setHandler(messages.incidentClearedSignal, () => {
    cleared = true;
  });
  setHandler(messages.incidentQuery, () => state);

  await condition(() => reports > 0);
  await sendAlert({
    kind: rule.alert,
    subject: system,
    severity: rule.severity,
    detail: state.detail,
    at: nowInstant(),
  });
  for (let heard = -1; !cleared && heard !== reports && !workflowInfo().continueAsNewSuggested;) {
    heard = reports;
    if (rule.endsInSilence) await condition(() => cleared || reports !== heard, QUIET);
    else await condition(() => cleared || reports !== heard);
  }
  return state;
}

/** What is reported for a system as a whole names nobody. */
function peopleWith(people: readonly string[], reported: string): readonly string[] {
  return reported.includes(':') ? [...new Set([...people, reported])] : people;
}
