import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { BUNDLE_PATH } from './bundle-path.js';

/** Bundles the workflows ahead, so that a worker is ready at once and every host runs the same code. */
const workflowsPath = fileURLToPath(new URL('../workflows/index.js', import.meta.url));
const { code } = await bundleWorkflowCode({
  workflowsPath,
  logger: new DefaultLogger('WARN'),
  // Stack traces name files and lines; the sources themselves would only be parsed at every start.
  webpackConfigHook: (config) => ({ ...config, devtool: 'inline-nosources-source-map' }),
});
await mkdir(dirname(BUNDLE_PATH), { recursive: true });
await writeFile(BUNDLE_PATH, code);
