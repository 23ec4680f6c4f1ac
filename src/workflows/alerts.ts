import { proxyActivities } from '@temporalio/workflow';
import type { ActivitiesByQueue } from '../activities/index.js';
import type { Alert, Message } from '../domain/ports/notifier.js';
import type { Review } from './messages.js';
import { nowInstant } from './state.js';

const { sendAlert } = proxyActivities<ActivitiesByQueue['notify']>({ taskQueue: 'notify', startToCloseTimeout: '10s' });

/** Tells people beside the work: nothing waits for a message, but a run does not end before its messages left. */
export class Alerts {
  private open = 0;

  constructor(private readonly person: string) {}

  get busy(): boolean {
    return this.open > 0;
  }

  reviewOpened(review: Review): void {
    const kind = kindOf(review);
    this.send({
      kind,
      severity: kind === 'review-opened' ? 'info' : 'critical',
      detail: `${review.id}: ${tellable(review)}`,
      ...this.defectOf(review),
    });
  }

  /** Of a rule of data quality alone: who mends HR needs more than a sentence. */
  private defectOf(review: Review): Pick<Alert, 'defect'> {
    const { id, rule, field, hrUrl } = review;
    if (rule === undefined) return {};
    const { record = this.person, severity = 'warns', suggestion = null, owner = null } = review;
    return { defect: { record, review: id, field, rule, severity, suggestion, owner, hrUrl } };
  }

  /** @param detail which reminder it is; the message itself is for people, not for logs */
  contractEnding(detail: string, message: Message): void {
    this.send({ kind: 'contract-ending', severity: 'info', detail, message });
  }

  exceptionEnded(detail: string, message: Message): void {
    this.send({ kind: 'exception-ended', severity: 'info', detail, message });
  }

  /** Counts a side task until it is done. */
  async track(task: Promise<void>): Promise<void> {
    this.open += 1;
    try {
      await task;
    } finally {
      this.open -= 1;
    }
  }

  private send(alert: Pick<Alert, 'kind' | 'severity' | 'detail' | 'message' | 'defect'>): void {
    void this.track(sendAlert({ ...alert, subject: this.person, at: nowInstant() }));
  }
}

/** What the company's own labels say of somebody stays in the review: an alert is logged. */
function tellable({ kind, field, detail }: Review): string {
  return kind === 'data' ? `${field ?? 'the HR record'} leaves a question` : detail;
}

function kindOf({ key, kind }: Review): Alert['kind'] {
  if (key.endsWith(':overdue')) return 'overdue';
  if (key.endsWith(':unverified')) return 'unverified';
  if (key.endsWith(':not-found')) return 'leaver-not-found';
  return kind === 'effect' || key.startsWith('effect:') ? 'effect-failed' : 'review-opened';
}
