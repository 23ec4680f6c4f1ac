import { describe, expect, it } from '@jest/globals';
import { loadConfig, readConfig } from '../../src/config/config.js';

const faults = (env: Record<string, string>): readonly string[] => {
  const reading = readConfig(env);
  return reading.ok ? [] : reading.faults;
};

describe('the configuration', () => {
  it('observes by default outside the sandbox, and enforces inside it', () => {
    expect(loadConfig({}).mode).toBe('observe');
    expect(loadConfig({ TENURE_SANDBOX: '1' }).mode).toBe('enforce');
  });

  it('takes a list of capabilities, and refuses one it does not know by name', () => {
    expect(loadConfig({ TENURE_MODE: 'okta.AccountWriter, okta.GroupWriter' }).mode).toEqual([
      'okta.AccountWriter',
      'okta.GroupWriter',
    ]);
    expect(faults({ TENURE_MODE: 'okta.Everything' })).toEqual([
      expect.stringContaining('TENURE_MODE: okta.Everything'),
    ]);
  });

  it('lists every fault at once, each naming its variable', () => {
    const found = faults({ PORT: 'eighty', TENURE_API_KEY: 'short', TENURE_LOG_LEVEL: 'loud' });
    expect(found).toHaveLength(3);
    for (const name of ['PORT', 'TENURE_API_KEY', 'TENURE_LOG_LEVEL']) expect(found.join('\n')).toContain(name);
  });

  it('never quotes the value of a key', () => {
    expect(faults({ TENURE_API_KEY: 'hunter2' }).join()).not.toContain('hunter2');
  });

  it.each([
    'OKTA_API_TOKEN',
    'OKTA_ORG_URL',
    'BAMBOOHR_API_KEY',
    'TRINET_CLIENT_ID',
    'NAMELY_TOKEN',
    'ONELOGIN_CLIENT_ID',
  ])('refuses %s beside the whole sandbox, by name', (name) => {
    expect(faults({ TENURE_SANDBOX: '1', [name]: 'x' })).toEqual([expect.stringMatching(new RegExp(`^${name}:`))]);
  });

  it('lets a listed sandbox stand beside the real connector of another system', () => {
    expect(faults({ TENURE_SANDBOX: 'okta', BAMBOOHR_API_KEY: 'x' })).toEqual([]);
    expect(faults({ TENURE_SANDBOX: 'okta', OKTA_API_TOKEN: 'x' })).toHaveLength(1);
  });

  it('refuses made-up people beside a real identity provider, always', () => {
    expect(faults({ TENURE_SANDBOX: 'bamboohr' }).join()).toContain('real identity provider');
  });

  it('names a system that has no stand-in', () => {
    expect(faults({ TENURE_SANDBOX: 'okta,workday' }).join()).toContain('workday');
  });

  it('reads an empty variable as one that is not set', () => {
    expect(loadConfig({ TENURE_SANDBOX: '', OKTA_API_TOKEN: '', PORT: '' }).port).toBe(3000);
  });
});
