import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi, type ApiDependencies } from '../../../src/api/app.js';
import { KeyRing } from '../../../src/api/key-ring.js';
import type { LinkDesk } from '../../../src/api/link-desk.js';
import { PeopleError } from '../../../src/api/people-error.js';
import type { SourceDesk, SourceOrder, SourceRefusal, SourceState } from '../../../src/api/source-desk.js';
import { createAccountBook } from '../../../src/config/account-book.js';
import { createExemptions } from '../../../src/config/exemptions.js';
import { createLinkArchive } from '../../../src/config/link-archive.js';
import type { LinkProgress } from '../../../src/domain/link-progress.js';
import type { PolicyDesk } from '../../../src/api/policy-desk.js';
import { ROLES, type Role } from '../../../src/api/role.js';
import { createPolicyLibrary } from '../../../src/config/policy-library.js';
import { createPolicyVersions, reportOf } from '../../../src/config/policy-versions.js';
import type { RolloutOrder } from '../../../src/domain/rollout.js';
import type { BlobStore } from '../../../src/domain/ports/blob-store.js';
import { InMemoryPeople } from './in-memory-people.js';

/** The present of every test: 2 March 2027, 09:00 UTC. */
export const NOW = Date.parse('2027-03-02T09:00:00Z');
/** The key that has every role, and one for each role alone: `{role}-key`. */
export const KEY = 'all-roles-key';

export class InMemoryBlobs implements BlobStore {
  readonly documents = new Map<string, string>();

  async get(key: string): Promise<string | undefined> {
    return this.documents.get(key);
  }

  async put(key: string, body: string): Promise<void> {
    this.documents.set(key, body);
  }

  async create(key: string, body: string): Promise<boolean> {
    if (this.documents.has(key)) return false;
    this.documents.set(key, body);
    return true;
  }

  async remove(key: string): Promise<void> {
    this.documents.delete(key);
  }

  async list(prefix: string): Promise<readonly string[]> {
    return [...this.documents.keys()].filter((key) => key.startsWith(prefix)).sort();
  }
}

export interface RunningApi {
  readonly url: string;
  readonly people: InMemoryPeople;
  readonly blobs: InMemoryBlobs;
  readonly logged: { level: string; fields: Readonly<Record<string, unknown>>; message: string }[];
  /** A request with the key that has every role, unless other headers are given. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, body: unknown, contentType?: string) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** Policies in memory; a roll-out begins, and nobody moves. */
export function deskOf(blobs: BlobStore): PolicyDesk & { readonly started: Omit<RolloutOrder, 'number'>[] } {
  const started: Omit<RolloutOrder, 'number'>[] = [];
  return {
    started,
    library: createPolicyLibrary(blobs),
    versions: createPolicyVersions(blobs),
    rollouts: {
      start: async (order, after = started.length) =>
        after < started.length ? null : { ...order, number: started.push(order) },
      progress: async (number) => reportOf(blobs, number),
    },
  };
}

/** Link reports as documents alone: what a workflow would do is kept as it was asked. */
export function linkDeskOf(blobs: BlobStore): LinkDesk & { readonly progressOf: Map<string, LinkProgress> } {
  const archive = createLinkArchive(blobs);
  const accounts = createAccountBook(blobs);
  const progressOf = new Map<string, LinkProgress>();
  const change = (id: string, made: (progress: LinkProgress) => Partial<LinkProgress>): LinkProgress => {
    const progress = progressOf.get(id);
    if (progress?.state !== 'ready') throw new PeopleError('link-not-ready', 'the report is not ready');
    progressOf.set(id, { ...progress, ...made(progress) });
    return { ...progress, ...made(progress) };
  };
  return {
    ...{ accounts, progressOf, exemptions: createExemptions(blobs, accounts) },
    async start(order) {
      const id = `${order.target}-${progressOf.size + 1}`;
      progressOf.set(id, {
        ...{ ...order, id, state: 'reading', people: 0, accounts: 0, counts: null, answers: [], linked: 0 },
        ...{ approved: null, failure: null },
      });
      return { ...order, id };
    },
    progress: async (id) => progressOf.get(id),
    report: (id) => archive.report(id),
    answer: async (id, answer) => change(id, ({ answers }) => ({ answers: [...answers, answer] })),
    approve: async (id, { by, reason }) =>
      change(id, ({ at }) => ({ state: 'applying', approved: { by, reason, at } })),
  };
}

/** HR systems of a test: what is ordered of them is kept, and refused as the test says. */
export function sourceDeskOf(states: readonly SourceState[] = []): SourceDesk & SourcesAsked {
  const asked: SourcesAsked = { ordered: [], refusal: null };
  return Object.assign(asked, {
    list: async () => states,
    order: async (source: string, order: SourceOrder, since?: string | null) => {
      if (asked.refusal === null) asked.ordered.push({ source, ...order, ...(since !== undefined && { since }) });
      return asked.refusal;
    },
  });
}

interface SourcesAsked {
  readonly ordered: (SourceOrder & { readonly source: string; readonly since?: string | null })[];
  refusal: SourceRefusal | null;
}

/** Starts the API on a free port of the loopback with everything behind it in memory. */
export async function startApi(different: Partial<ApiDependencies> = {}): Promise<RunningApi> {
  const people = new InMemoryPeople();
  const blobs = new InMemoryBlobs();
  const logged: RunningApi['logged'] = [];
  const log = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void logged.push({ level, fields, message });
  const app = createApi({
    people,
    blobs,
    policies: { compiled: (hash) => Promise.reject(new Error(`no policy ${hash} is stored`)) },
    desk: deskOf(blobs),
    links: linkDeskOf(blobs),
    sources: sourceDeskOf(),
    clock: { now: () => NOW },
    keys: new KeyRing([key('all', KEY, ROLES), ...ROLES.map((role) => key(role, `${role}-key`, [role]))]),
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    webhooks: {},
    ...different,
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      redirect: 'manual',
      ...init,
      headers: init.headers ?? { authorization: `Bearer ${KEY}` },
    });
  return {
    url: `http://127.0.0.1:${port}`,
    people,
    blobs,
    logged,
    request,
    get: (path) => request(path),
    post: (path, body, contentType = 'application/json') =>
      request(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { authorization: `Bearer ${KEY}`, 'content-type': contentType },
      }),
    close: () => closeServer(server),
  };
}

function key(id: string, secret: string, roles: readonly Role[]) {
  return { id, sha256: createHash('sha256').update(secret).digest('hex'), roles: [...roles] };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}

/** Bodies the tests read. */
export interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly instance: string;
  readonly requestId: string;
  readonly errors?: readonly { pointer: string; code: string; detail: string }[];
}

export async function problemOf(response: Response): Promise<ProblemBody> {
  return (await response.json()) as ProblemBody;
}
