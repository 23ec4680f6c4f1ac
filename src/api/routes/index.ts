import type { ApiDependencies } from '../app.js';
import type { IdentityBook } from '../../domain/ports/identity-book.js';
import type { Cursors } from '../http/cursor.js';
import type { IntakeLimits } from '../http/intake-limits.js';
import type { Route } from '../http/route.js';
import type { ApiMetrics } from '../metrics.js';
import { accountRoutes } from './account.js';
import { exemptionRoutes } from './exemptions.js';
import { linkOrderRoutes } from './link-orders.js';
import { linkRoutes } from './links.js';
import { accessRoute } from './access.js';
import { blockRoutes } from './block.js';
import { deliveryRoutes } from './deliveries.js';
import { employeeRoute } from './employee.js';
import { employeesRoute } from './employees.js';
import { eventsRoute } from './events.js';
import { explainRoute } from './explain.js';
import { handOverRoute } from './hand-over.js';
import { healthRoutes } from './health.js';
import { kinRoutes } from './kin.js';
import { movesPreviewRoute, movesReportRoute } from './moves.js';
import { openApiRoute } from './open-api.js';
import { personPolicyRoute } from './person-policy.js';
import { policyPreviewRoute } from './policy-preview.js';
import { policyRoutes } from './policy.js';
import { recheckRoute } from './recheck.js';
import { resolveReviewRoute } from './resolve-review.js';
import { reviewsRoute } from './reviews.js';
import { rulePeopleRoute } from './rule-people.js';
import { sourceRoutes } from './sources.js';
import { timelineRoute } from './timeline.js';
import { verificationRoute } from './verification.js';
import { webhookRoutes } from './webhooks.js';

/** What routes are made of. */
export type RouteDependencies = ApiDependencies & {
  readonly metrics: ApiMetrics;
  readonly cursors: Cursors;
  readonly limits: IntakeLimits;
  readonly book: IdentityBook;
};

/** Every route of the API, its own description included. */
export function apiRoutes(dependencies: RouteDependencies): readonly Route[] {
  const routes = [
    eventsRoute(dependencies),
    ...webhookRoutes(dependencies),
    ...deliveryRoutes(dependencies),
    employeesRoute(dependencies),
    employeeRoute(dependencies),
    timelineRoute(dependencies),
    accessRoute(dependencies),
    explainRoute(dependencies),
    ...blockRoutes(dependencies),
    handOverRoute(dependencies),
    recheckRoute(dependencies),
    ...kinRoutes(dependencies),
    reviewsRoute(dependencies),
    resolveReviewRoute(dependencies),
    policyPreviewRoute(dependencies),
    movesPreviewRoute(dependencies),
    movesReportRoute(dependencies),
    rulePeopleRoute(dependencies),
    verificationRoute(dependencies),
    ...policyRoutes(dependencies),
    personPolicyRoute(dependencies),
    ...sourceRoutes(dependencies),
    ...linkRoutes(dependencies),
    ...linkOrderRoutes(dependencies),
    ...accountRoutes(dependencies),
    ...exemptionRoutes(dependencies),
    ...healthRoutes(dependencies),
  ];
  return [...routes, openApiRoute(routes)];
}
