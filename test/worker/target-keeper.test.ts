import { describe, expect, it } from '@jest/globals';
import { createTargetSchemaStore } from '../../src/config/target-schema-store.js';
import type { BlobStore } from '../../src/domain/ports/blob-store.js';
import { ConnectorError } from '../../src/domain/ports/connector-error.js';
import type { TargetSchema } from '../../src/domain/target-schema.js';
import { TargetKeeper } from '../../src/worker/target-keeper.js';

const MINUTE = 60_000;
const schemaOf = (...names: string[]): TargetSchema => ({
  target: 'okta',
  characters: 'basic',
  attributes: Object.fromEntries(
    names.map((name) => [
      name,
      {
        ...({ type: 'string', items: null, required: false, minLength: null, maxLength: null, pattern: null } as const),
        ...({ format: null, values: null, write: 'always', custom: true } as const),
      },
    ]),
  ),
});

function aKeeper(documents = new Map<string, string>()) {
  const blobs = inMemory(documents);
  let now = 0;
  let served: TargetSchema | Error = schemaOf('a');
  let readings = 0;
  let hangs = false;
  const failures: unknown[] = [];
  const store = createTargetSchemaStore(blobs);
  const keeper = new TargetKeeper({
    readers: [
      {
        target: 'okta',
        read: async ({ signal }) => {
          readings += 1;
          if (hangs) await new Promise((_, reject) => signal.addEventListener('abort', reject));
          if (served instanceof Error) throw served;
          return served;
        },
      },
    ],
    store,
    clock: { now: () => now },
    maxAgeMs: 60 * MINUTE,
    timeoutMs: MINUTE,
    read: async () => {},
    failed: (_target, error) => failures.push(error),
  });
  const names = async () => Object.keys((await keeper.known())['okta']?.attributes ?? {});
  return {
    ...{ keeper, names, store, documents, failures },
    wait: (ms: number) => (now += ms),
    serve: (next: TargetSchema | Error) => (served = next),
    hang: () => (hangs = true),
    readings: () => readings,
  };
}

describe('the documents of targets a worker keeps', () => {
  it('are read at the start and not again within the hour', async () => {
    const { keeper, names, wait, readings } = aKeeper();
    await keeper.start();
    wait(59 * MINUTE);
    expect(await names()).toEqual(['a']);
    expect(readings()).toBe(1);
  });

  it('are renewed beside the work once an hour has passed', async () => {
    const { keeper, names, wait, serve, readings } = aKeeper();
    await keeper.start();
    wait(60 * MINUTE);
    serve(schemaOf('b'));
    await names();
    expect(await names()).toEqual(['b']);
    expect(readings()).toBe(2);
  });

  it('are read at once when the target refuses content, but not for every refusal of a burst', async () => {
    const { keeper, names, wait, serve, readings } = aKeeper();
    await keeper.start();
    wait(MINUTE);
    serve(schemaOf('b'));
    await Promise.all(Array.from({ length: 20 }, () => keeper.doubted('okta', MINUTE - 1)));
    await keeper.doubted('okta', MINUTE - 1);
    expect(await names()).toEqual(['b']);
    expect(readings()).toBe(2);
  });

  it('stay in use while the target cannot be read, also those an earlier process read', async () => {
    const before = aKeeper();
    await before.keeper.start();
    const { keeper, names, serve, failures } = aKeeper(before.documents);
    serve(new ConnectorError('unavailable', 'okta', 'okta is down'));
    await keeper.start();
    expect(await names()).toEqual(['a']);
    expect(failures).toHaveLength(1);
  });

  it('are not waited for when the worker stops: what is being read is broken off, and that is no failure', async () => {
    const { keeper, hang, failures, documents } = aKeeper();
    hang();
    const starting = keeper.start();
    await keeper.stop();
    await starting;
    expect([failures, documents.size]).toEqual([[], 0]);
  });

  it('show what another worker has read since', async () => {
    const { keeper, names, store } = aKeeper();
    await keeper.start();
    expect(await names()).toEqual(['a']);
    await store.write(schemaOf('c'));
    expect(await names()).toEqual(['c']);
  });

  it('are as good as unknown in a form that this version cannot read', async () => {
    const { names } = aKeeper(new Map([['targets/okta/schema.json', '{"attributes":7}']]));
    expect(await names()).toEqual([]);
  });
});

function inMemory(documents: Map<string, string>): BlobStore {
  return {
    get: async (key) => documents.get(key),
    put: async (key, body) => void documents.set(key, body),
    create: async () => false,
    remove: async (key) => void documents.delete(key),
    list: async () => [],
  };
}
