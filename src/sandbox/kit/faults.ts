import type { Request, RequestHandler, Response } from 'express';
import { Fault, type FaultInput } from './fault.js';
import type { Journal } from './journal.js';
import { shortenAnswer } from './shorten-answer.js';

/** How the vendor itself says that it is too much, or down. */
export interface FaultAnswers {
  rateLimit(request: Request, response: Response): void;
  outage(request: Request, response: Response): void;
}

interface Armed {
  readonly id: number;
  readonly fault: Fault;
  readonly endsAt: number;
  skip: number;
  left: number;
}

/** A fault that still waits for calls. */
export interface ArmedFault {
  readonly id: number;
  readonly fault: Fault;
  /** Calls it will still meet; `null` when without end. */
  readonly left: number | null;
}

/** Injects faults by route; the first one armed that matches a call meets it. */
export class Faults {
  readonly #journal: Journal;
  readonly #answers: FaultAnswers;
  #armed: Armed[] = [];
  #lastId = 0;

  constructor(journal: Journal, answers: FaultAnswers) {
    this.#journal = journal;
    this.#answers = answers;
  }

  /**
   * Arms a fault.
   *
   * @returns its id, for `remove`
   * @throws ZodError when it is not a fault
   */
  add(input: FaultInput): number {
    const fault = Fault.parse(input);
    this.#armed.push({
      id: ++this.#lastId,
      fault,
      endsAt: fault.forMs === undefined ? Infinity : Date.now() + fault.forMs,
      skip: fault.skip,
      left: fault.times === 'always' ? Infinity : fault.times,
    });
    return this.#lastId;
  }

  /** What is armed now, in the order it will be tried. */
  list(): readonly ArmedFault[] {
    this.#expire();
    return this.#armed.map(({ id, fault, left }) => ({ id, fault, left: Number.isFinite(left) ? left : null }));
  }

  /** Disarms one fault; an unknown id changes nothing. */
  remove(id: number): void {
    this.#armed = this.#armed.filter((armed) => armed.id !== id);
  }

  /** Disarms everything. */
  clear(): void {
    this.#armed = [];
  }

  /** Applies what is armed; mount it between the journal and the vendor's routes. */
  readonly middleware: RequestHandler = async (request, response, next) => {
    const fault = this.#take(request);
    if (!fault) return next();
    this.#journal.markFault(request, fault.kind);
    switch (fault.kind) {
      case 'status':
        response.status(fault.status).set(fault.headers);
        if (fault.body === undefined) response.end();
        else response.json(fault.body);
        return;
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return next();
      case 'drop':
        request.socket.resetAndDestroy();
        return;
      case 'drop-after-apply':
        response.end = () => reset(request, response);
        return next();
      case 'truncate':
        response.end = (chunk?: unknown) => endHalfway(request, response, chunk);
        return next();
      case 'shorten':
        shortenAnswer(response, fault.list);
        return next();
      case 'rate-limit':
        return this.#answers.rateLimit(request, response);
      case 'outage':
        return this.#answers.outage(request, response);
    }
  };

  #take(request: Request): Fault | undefined {
    this.#expire();
    const armed = this.#armed.find(({ fault }) => matches(fault, request));
    if (!armed) return undefined;
    if (armed.skip > 0) {
      armed.skip -= 1;
      return undefined;
    }
    armed.left -= 1;
    return armed.fault;
  }

  #expire(): void {
    const now = Date.now();
    this.#armed = this.#armed.filter(({ left, endsAt }) => left > 0 && endsAt > now);
  }
}

function matches(fault: Fault, request: Request): boolean {
  if (fault.method !== undefined && fault.method !== request.method) return false;
  return fault.path.startsWith('^') ? new RegExp(fault.path).test(request.path) : request.path.startsWith(fault.path);
}

function reset(request: Request, response: Response): Response {
  request.socket.resetAndDestroy();
  return response;
}

function endHalfway(request: Request, response: Response, chunk: unknown): Response {
  const body = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  if (!Buffer.isBuffer(body)) return reset(request, response);
  response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy());
  return response;
}
