import { describe, expect, it } from '@jest/globals';
import { readWebhooks } from '../../src/connectors/webhooks.js';

const SECRET = 'a-secret-of-a-webhook';

describe('webhook sources', () => {
  it('are taken from systems whose secret is set; a blank variable is none', () => {
    expect(Object.keys(readWebhooks({}))).toEqual([]);
    expect(Object.keys(readWebhooks({ BAMBOOHR_WEBHOOK_SECRET: ' ', OKTA_EVENT_HOOK_SECRET: '' }))).toEqual([]);
    expect(Object.keys(readWebhooks({ BAMBOOHR_WEBHOOK_SECRET: SECRET, OKTA_EVENT_HOOK_SECRET: SECRET }))).toEqual([
      'bamboohr',
      'okta',
    ]);
  });

  it.each(['BAMBOOHR_WEBHOOK_SECRET', 'OKTA_EVENT_HOOK_SECRET'])('need a secret in %s nobody guesses', (variable) => {
    expect(() => readWebhooks({ [variable]: 'short' })).toThrow(`${variable}: must have at least 16 characters`);
  });
});
