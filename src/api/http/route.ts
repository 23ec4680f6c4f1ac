import type { z } from 'zod';
import type { Principal } from '../key-ring.js';
import type { ProblemCode } from '../problem.js';
import type { Permission } from '../role.js';
import type { IntakeDoor } from './intake-limits.js';

/** What is known of a request before its body is read. */
export interface CallHead {
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** A request as a route sees it: no framework, everything still unparsed. */
export interface Call extends CallHead {
  readonly query: URLSearchParams;
  /** Media type in lower case without parameters; `''` when none was sent. */
  readonly contentType: string;
  /** The bytes of the body; empty when there is none. */
  readonly body: Buffer;
  /** `null` on routes that need no key. */
  readonly principal: Principal | null;
}

/** What a route answers; an object goes out as JSON, a text as it is. */
export interface Answer {
  readonly status: number;
  readonly body: object | string;
  readonly contentType?: string;
}

/** One documented answer of a route. */
export interface AnswerDoc {
  readonly description: string;
  readonly schema: z.ZodType;
  /** @default application/json */
  readonly contentType?: string;
}

/**
 * A route and all that is said of it: Express, the permissions and the OpenAPI document are made from the same object,
 * so none of them can know a route the others do not.
 */
export interface Route {
  readonly method: 'get' | 'post' | 'put';
  /** OpenAPI template, e.g. `/v1/employees/{id}`. */
  readonly path: string;
  /** `public` routes need no API key. */
  readonly permission: Permission | 'public';
  /** Takes what is sent from outside at any rate: bounded in how much is under way at this door. */
  readonly intake?: IntakeDoor;
  /** Turns away, before the body is read, what no body could make good. @throws Problem */
  readonly refuse?: (head: CallHead) => void;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: 'events' | 'people' | 'reviews' | 'policy' | 'links' | 'sources' | 'service';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Schemas of the body by content type. */
  readonly body?: Readonly<Record<string, z.ZodType>>;
  readonly answers: Readonly<Record<number, AnswerDoc>>;
  /** Problems beyond those every route of its kind may answer. */
  readonly problems: readonly ProblemCode[];
  readonly handle: (call: Call) => Promise<Answer>;
}
