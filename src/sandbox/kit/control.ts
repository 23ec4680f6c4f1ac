import { Router, json, type RequestHandler } from 'express';
import { z } from 'zod';
import type { SandboxClock } from './clock.js';
import type { Faults } from './faults.js';
import { Fault } from './fault.js';
import type { Journal } from './journal.js';
import type { Outbox } from './outbox.js';

/** What the control routes of a stand-in reach. */
export interface ControlParts {
  readonly clock: SandboxClock;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly outbox: Outbox;
}

const Since = z.coerce.number().int().nonnegative().catch(0);
const Move = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advanceMs: z.number().int() }),
]);

/**
 * Routes under `/__control` by which people and tests steer a stand-in.
 *
 * The prefix exists in no vendor's API, so product code cannot call them by accident.
 */
export function controlRouter({ clock, journal, faults, outbox }: ControlParts): Router {
  const router = Router();
  router.use(json());
  router.get('/requests', (request, response) => {
    response.json(journal.entries(Since.parse(request.query['since'])));
  });
  router.delete('/requests', (_request, response) => {
    journal.clear();
    response.status(204).end();
  });
  router.get('/faults', (_request, response) => {
    response.json(faults.list());
  });
  router.post('/faults', checked(Fault), (request, response) => {
    response.status(201).json({ id: faults.add(Fault.parse(request.body)) });
  });
  router.delete('/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  router.delete('/faults/:id', (request, response) => {
    faults.remove(Number(request.params.id));
    response.status(204).end();
  });
  router.get('/outbox', (request, response) => {
    response.json(outbox.mails(z.string().optional().parse(request.query['to'])));
  });
  router.get('/clock', (_request, response) => {
    response.json(reading(clock));
  });
  router.post('/clock', checked(Move), async (request, response) => {
    const move = Move.parse(request.body);
    try {
      await clock.travel('now' in move ? Date.parse(move.now) : clock.now() + move.advanceMs);
      response.json(reading(clock));
    } catch (error) {
      response.status(409).json({ error: error instanceof Error ? error.message : String(error) });
    }
  });
  router.use((_request, response) => {
    response.status(404).json({ error: 'no such control route' });
  });
  return router;
}

/** Answers 400 with what is wrong when a control body does not fit its schema. */
export function checked(schema: z.ZodType): RequestHandler {
  return (request, response, next) => {
    const result = schema.safeParse(request.body);
    if (result.success) return next();
    response.status(400).json({ error: z.prettifyError(result.error) });
  };
}

function reading(clock: SandboxClock): { now: string; offsetMs: number } {
  return { now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs() };
}
