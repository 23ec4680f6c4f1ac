import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { BUNDLE_PATH } from '../../src/worker/bundle-path.js';

/** Built by `npm run build`, which the test command runs first. */
const bundle = readFile(BUNDLE_PATH, 'utf8');

describe('the workflow bundle', () => {
  it.each([
    'zod',
    'got',
    'pino',
    'temporal-polyfill',
    'date-holidays',
    '@marcbachmann/cel-js',
    'yaml',
    'express',
    '@okta/okta-sdk-nodejs',
  ])('leaves %s out: it would cost memory in every cached person', async (name) => {
    expect(await bundle).not.toContain(`node_modules/${name}/`);
  });

  it('holds the workflows and the pure rules they lean on', async () => {
    for (const path of ['workflows/employee', 'workflows/incident', 'workflows/poll', 'domain/fold', 'domain/observed'])
      expect(await bundle).toContain(path);
  });

  it('stays small', async () => {
    expect((await bundle).length).toBeLessThan(3_000_000);
  });
});
