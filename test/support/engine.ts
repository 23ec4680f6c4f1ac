import { ensureEngine } from '../../src/engine/ensure-engine.js';
import type { Engine } from '../../src/engine/engine.js';

/** What a test may ask of its engine. */
export interface TestEngineOptions {
  readonly timeSkipping: boolean;
  /** Folder for the server's state when it has to outlive the engine; memory when absent. */
  readonly dataDir?: string;
}

/**
 * Starts an engine of a test's own on free ports, in memory; `stop()` it in `afterAll`.
 *
 * `TEMPORAL_ADDRESS` is ignored on purpose; only `TENURE_TEST_TEMPORAL_ADDRESS` makes tests use a server that runs
 * already. The program must be there (`node dist/engine/main.js prepare`), or it is built within the test's time-out.
 */
export async function startTestEngine({ timeSkipping, dataDir }: TestEngineOptions): Promise<Engine> {
  const address = process.env['TENURE_TEST_TEMPORAL_ADDRESS'];
  return ensureEngine({
    namespace: 'default',
    ui: false,
    timeSkipping,
    ...(address === undefined || address === '' ? {} : { address }),
    ...(dataDir === undefined ? {} : { dataDir }),
  });
}
