import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseOktaConfig } from '../../../src/connectors/okta/config.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const pem = (type: 'pkcs1' | 'pkcs8') => rsa.export({ type, format: 'pem' }).toString();
const token = { OKTA_ORG_URL: 'https://acme.okta.example', OKTA_API_TOKEN: 'a-token' };
const app = { OKTA_ORG_URL: 'https://acme.okta.example', OKTA_CLIENT_ID: '0oa1' };
const faultsOf = (env: Record<string, string>) => {
  const reading = parseOktaConfig(env);
  return reading.ok ? [] : reading.faults;
};

describe('the settings of the Okta connector', () => {
  it('take an API token, and employeeNumber as the link attribute', () => {
    expect(parseOktaConfig({ ...token, HOME: '/root' })).toEqual({
      ok: true,
      config: {
        orgUrl: 'https://acme.okta.example',
        auth: { mode: 'token', token: 'a-token' },
        linkAttribute: 'employeeNumber',
      },
    });
  });

  it.each([
    ['PKCS#1 PEM', pem('pkcs1')],
    ['PKCS#8 PEM', pem('pkcs8')],
    ['a PEM on one line', pem('pkcs8').replaceAll('\n', '\\n')],
    ['a JWK', JSON.stringify({ ...rsa.export({ format: 'jwk' }), kid: 'k1' })],
  ])('take an RSA key as %s', (_form, key) => {
    const reading = parseOktaConfig({ ...app, OKTA_PRIVATE_KEY: key, OKTA_LINK_ATTRIBUTE: 'hrId' });
    expect(reading).toMatchObject({ ok: true, config: { auth: { mode: 'key', keyId: null }, linkAttribute: 'hrId' } });
  });

  it.each([
    ['an EC key as PEM', ec.export({ type: 'pkcs8', format: 'pem' }).toString(), 'is of type ec; only RSA keys work'],
    ['an EC key as JWK', JSON.stringify(ec.export({ format: 'jwk' })), 'is of type ec; only RSA keys work'],
    ['text', 'not a key', 'is neither an unencrypted PEM private key nor a JWK'],
    ['a public JWK', '{"kty":"RSA","n":"AQ","e":"AQAB"}', 'looks like a JWK but holds no private key'],
  ])('refuse %s', (_form, key, message) => {
    const faults = faultsOf({ ...app, OKTA_PRIVATE_KEY: key });
    expect(faults).toEqual([expect.stringContaining(`OKTA_PRIVATE_KEY ${message}`)]);
  });

  it.each([
    ['a trailing slash', 'https://acme.okta.example/', 'ends in a slash'],
    ['a path', 'https://acme.okta.example/api', 'has a path'],
    ['clear text to the internet', 'http://acme.okta.example', 'use https'],
    ['no URL', 'acme', 'is no URL'],
  ])('refuse an org URL with %s', (_fault, url, message) => {
    expect(faultsOf({ ...token, OKTA_ORG_URL: url })).toEqual([expect.stringContaining(message)]);
  });

  it.each(['http://127.0.0.1:8081', 'http://localhost:8081', 'http://sandbox:8081'])('take %s', (url) => {
    expect(faultsOf({ ...token, OKTA_ORG_URL: url })).toEqual([]);
  });

  it('name every fault at once, each by its variable', () => {
    const faults = faultsOf({ OKTA_API_TOKEN: ' ', OKTA_LINK_ATTRIBUTE: 'a b"' });
    const named = faults.map((fault) => fault.split(' ')[0]).toSorted();
    expect(named).toEqual(['OKTA_API_TOKEN', 'OKTA_LINK_ATTRIBUTE', 'OKTA_ORG_URL']);
  });

  it.each([
    [{ OKTA_ORG_URL: token.OKTA_ORG_URL }, 'OKTA_API_TOKEN is missing'],
    [{ ...token, ...app }, 'OKTA_API_TOKEN is set beside'],
    [app, 'OKTA_PRIVATE_KEY is missing'],
    [{ OKTA_ORG_URL: token.OKTA_ORG_URL, OKTA_PRIVATE_KEY: pem('pkcs8') }, 'OKTA_CLIENT_ID is missing'],
  ])('want exactly one way to sign in: %#', (env, message) => {
    expect(faultsOf(env)).toEqual([expect.stringContaining(message)]);
  });
});
