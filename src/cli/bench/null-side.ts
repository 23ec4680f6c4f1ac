import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { Rig } from './rig.js';
import type { Side } from './side.js';
import { startWorkerProcess } from './worker-process.js';

const WORKFLOW = fileURLToPath(new URL('./null-workflow.js', import.meta.url));
const WORKER = fileURLToPath(new URL('./null-worker.js', import.meta.url));

/** The null workflow as the other side of a comparison: signal-with-start, one activity on its own queue, one POST. */
export async function startNullSide(rig: Rig): Promise<{ readonly side: Side; stop(): Promise<void> }> {
  const { client, okta, workerEnv } = rig;
  const { code } = await bundleWorkflowCode({ workflowsPath: WORKFLOW, logger: new DefaultLogger('ERROR') });
  const dir = await mkdtemp(join(tmpdir(), 'tenure-null-'));
  const bundle = join(dir, 'bundle.js');
  await writeFile(bundle, code);
  const { namespace } = client.options;
  const args = [WORKER, bundle, workerEnv['TEMPORAL_ADDRESS'] ?? '', namespace, okta.url, okta.token];
  const worker = await startWorkerProcess(client, { workflows: 'null', activities: 'null-effects' }, args, {});
  return {
    side: {
      name: 'null',
      async send(key) {
        await client.workflow.signalWithStart('nullWorkflow', {
          ...{ workflowId: key, taskQueue: 'null', workflowTaskTimeout: '2s' },
          ...{ signal: 'go', signalArgs: [key] },
        });
      },
    },
    async stop() {
      await worker.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
