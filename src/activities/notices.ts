import type { Alert, Notifier } from '../domain/ports/notifier.js';

/** Telling people; its own queue, so that a slow channel never holds up identity work. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createNoticeActivities({ notifier }: { readonly notifier: Notifier }) {
  return {
    sendAlert: (alert: Alert): Promise<void> => notifier.notify(alert),
  };
}

export type NoticeActivities = ReturnType<typeof createNoticeActivities>;
