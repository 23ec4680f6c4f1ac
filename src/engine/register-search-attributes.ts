import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { EngineError } from './engine-error.js';
import { GRPC, grpcCode } from './grpc-code.js';
import { SEARCH_ATTRIBUTES } from './search-attributes.js';

type TypeName = (typeof SEARCH_ATTRIBUTES)[keyof typeof SEARCH_ATTRIBUTES];

const { IndexedValueType } = proto.temporal.api.enums.v1;
const INDEXED: Record<TypeName, proto.temporal.api.enums.v1.IndexedValueType> = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  KeywordList: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
};
const PROPAGATION_MS = 30_000;
const REFUSALS = new Set<number | undefined>([GRPC.permissionDenied, GRPC.unimplemented, GRPC.unauthenticated]);

/**
 * Makes sure that the namespace knows every search attribute, with its type; adds the missing ones.
 *
 * A server that keeps its operator service to itself, as Temporal Cloud does, is asked by a query instead.
 *
 * @throws EngineError `search-attributes` when one has another type, or is missing and may not be added
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  let known: Awaited<ReturnType<typeof listed>>;
  try {
    known = await listed(connection, namespace);
  } catch (error) {
    if (!REFUSALS.has(grpcCode(error))) throw error;
    return verifyByQuery(connection, namespace);
  }
  const missing: [string, TypeName][] = [];
  for (const [name, type] of Object.entries(SEARCH_ATTRIBUTES)) {
    if (known[name] === undefined) missing.push([name, type]);
    else if (known[name] !== INDEXED[type]) throw wrongType(namespace, name, type);
  }
  if (missing.length > 0) await add(connection, namespace, missing);
}

async function listed(
  connection: Connection,
  namespace: string,
): Promise<Record<string, proto.temporal.api.enums.v1.IndexedValueType>> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return customAttributes;
}

async function add(connection: Connection, namespace: string, missing: [string, TypeName][]): Promise<void> {
  const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, INDEXED[type]]));
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    const commands = missing.map(
      ([name, type]) => `  temporal operator search-attribute create -n ${namespace} --name ${name} --type ${type}`,
    );
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineError(
      'search-attributes',
      [`could not add search attributes to namespace ${namespace} (${reason}); create them:`, ...commands].join('\n'),
      { cause: error },
    );
  }
  await untilQueryable(connection, namespace);
}

/** New attributes reach the query service with a delay (the namespace cache); a workflow task would fail till then. */
async function untilQueryable(connection: Connection, namespace: string): Promise<void> {
  const deadline = Date.now() + PROPAGATION_MS;
  for (;;) {
    try {
      return await verifyByQuery(connection, namespace);
    } catch (error) {
      if (!(error instanceof EngineError) || Date.now() > deadline) throw error;
    }
    await delay(200);
  }
}

async function verifyByQuery(connection: Connection, namespace: string): Promise<void> {
  const query = Object.keys(SEARCH_ATTRIBUTES)
    .map((name) => `${name} IS NULL`)
    .join(' AND ');
  try {
    await connection.workflowService.countWorkflowExecutions({ namespace, query });
  } catch (error) {
    if (grpcCode(error) !== GRPC.invalidArgument || !(error instanceof Error)) throw error;
    throw new EngineError(
      'search-attributes',
      `namespace ${namespace} lacks search attributes (${error.message}); it needs ${describeAll()}`,
      { cause: error },
    );
  }
}

function wrongType(namespace: string, name: string, type: TypeName): EngineError {
  return new EngineError(
    'search-attributes',
    `namespace ${namespace} has a search attribute ${name} of another type than ${type}; use another namespace`,
  );
}

function describeAll(): string {
  return Object.entries(SEARCH_ATTRIBUTES)
    .map(([name, type]) => `${name} (${type})`)
    .join(', ');
}
