import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from '../logger.js';
import { Problem, problemBody } from '../problem.js';
import { instanceOf, requestIdOf } from './request-log.js';
import { toProblem } from './to-problem.js';

/** Answers what no route took. */
export const refuseUnknownRoute: RequestHandler = () => {
  throw new Problem('unknown-route', 'see /docs for the addresses there are');
};

/** Answers whatever was thrown as a problem document (RFC 9457); faults of ours are logged with their stack, never sent. */
export function answerProblems(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = toProblem(error);
    const requestId = requestIdOf(response);
    if (problem.status >= 500)
      logger.error({ requestId, code: problem.code, err: problem.cause ?? problem }, 'request failed');
    else logger.info({ requestId, code: problem.code }, 'request refused');
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    response
      .status(problem.status)
      .setHeader('Content-Type', 'application/problem+json')
      .setHeader('Cache-Control', 'no-store')
      .end(JSON.stringify(problemBody(problem, { instance: instanceOf(request), requestId })));
  };
}
