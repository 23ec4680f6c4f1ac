import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { tenure } from './running.js';

/** What maps a source's fields, and is no policy. */
const MAPPINGS = ['acme-bamboohr.yaml', 'acme-namely.yaml', 'acme-trinet.yaml'];
const EXAMPLES = readdirSync('policy').filter((file) => file.endsWith('.yaml') && !MAPPINGS.includes(file));

describe('the example policies', () => {
  it('are all looked at', () => {
    expect(EXAMPLES).toEqual(['acme.yaml', 'international.yaml', 'saas.yaml', 'starter.yaml']);
  });

  it.each(EXAMPLES)('%s is fine', async (file) => {
    const { code, out } = await tenure(['policy', 'check', `policy/${file}`]);
    expect(out).toContain(`policy/${file} is fine`);
    expect(code).toBe(0);
  });

  it.each(EXAMPLES)('%s gives its personas what they expect', async (file) => {
    const { code, out } = await tenure(['policy', 'test', `policy/${file}`]);
    expect(out).toMatch(/^\d+ personas, all as expected\.$/m);
    expect(code).toBe(0);
  });
});
