import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { verify } from '../../../src/connectors/bamboohr/webhook.js';

const KEY = '0123456789abcdef0123456789abcdef';
const BODY =
  '{"type":"employee.updated","timestamp":"2026-03-02T09:15:00+0000","data":{"companyId":"48151","employeeId":"214","changedFields":["department","jobTitle"]}}';
const SENT_S = 1772442900;
const SIGNATURE = 'b106726c5214dba050501b52d7a34974ae7c645deb5e4221008b74cb4e34cbc8';

const headers = (signature: string, timestamp = String(SENT_S)) => ({
  'x-bamboohr-signature': signature,
  'x-bamboohr-timestamp': timestamp,
});
const sign = (body: string, timestamp = String(SENT_S)) =>
  createHmac('sha256', KEY)
    .update(body + timestamp)
    .digest('hex');
const at = (offsetMs: number) => SENT_S * 1000 + offsetMs;
const signed = (body: string) => verify(Buffer.from(body), headers(sign(body)), KEY, at(0));

describe('a delivery', () => {
  it('of one event names its person (published vector)', () => {
    expect(verify(BODY, headers(SIGNATURE), KEY, at(1_000))).toEqual({
      accepted: true,
      hrIds: ['214'],
      deliveryDigestInput: `${BODY}${SENT_S}`,
    });
  });

  it('of fields names every person of the batch (published vector)', () => {
    const body =
      '{"employees":[{"changedFields":["First name"],"fields":{"Employee #":{"value":"300"},"First name":{"value":"Tefi"},"Last name":{"value":"Adams"}},"id":"5"}]}';
    const signature = '56491dd9c2b352bc5f4fc627159aae20ddff9c8cb19f239a6de6771dc5310bac';
    const verdict = verify(body, headers(signature, '1658248023'), '123b929362d51613054f71e5e5d4bf2c', 1658248023_000);
    expect(verdict).toMatchObject({ accepted: true, hrIds: ['5'] });
  });

  it('names each person once, numbers included', () => {
    expect(signed('{"employees":[{"id":214},{"id":"231"},{"id":"214"}]}')).toMatchObject({ hrIds: ['214', '231'] });
  });

  it('about the company is accepted and names nobody', () => {
    expect(signed('{"type":"company.updated","data":{"companyId":"1"}}')).toMatchObject({ accepted: true, hrIds: [] });
  });

  it('is told apart from the same body sent at another time', () => {
    const first = verify(BODY, headers(sign(BODY)), KEY, at(0));
    const later = verify(BODY, headers(sign(BODY, '1772442901'), '1772442901'), KEY, at(0));
    expect(first.accepted && later.accepted && first.deliveryDigestInput !== later.deliveryDigestInput).toBe(true);
  });

  it.each([
    ['a changed body', BODY.replace('214', '215'), headers(SIGNATURE)],
    ['a changed timestamp', BODY, headers(SIGNATURE, '1772442901')],
    ['a short signature', BODY, headers(SIGNATURE.slice(0, 62))],
    ['a signature that is no hex', BODY, headers('z'.repeat(64))],
    ['no signature', BODY, { 'x-bamboohr-timestamp': String(SENT_S) }],
    ['no timestamp', BODY, { 'x-bamboohr-signature': SIGNATURE }],
    ['two signatures', BODY, { ...headers(SIGNATURE), 'x-bamboohr-signature': [SIGNATURE, SIGNATURE] }],
  ])('with %s is refused', (_what, body, given) => {
    expect(verify(body, given, KEY, at(0))).toEqual({ accepted: false, code: 'bad-signature' });
  });

  it.each([
    [0, true],
    [3 * 3_600_000, true],
    [3 * 3_600_000 + 1, false],
    [-5 * 60_000, true],
    [-5 * 60_000 - 1, false],
  ])('checked %i ms after it was signed is accepted: %s', (offsetMs, accepted) => {
    const verdict = verify(BODY, headers(SIGNATURE), KEY, at(offsetMs));
    expect(verdict.accepted).toBe(accepted);
    if (!accepted) expect(verdict).toEqual({ accepted: false, code: 'expired' });
  });

  it.each([['not json'], ['{}'], ['[]'], ['{"employees":[{"id":"a b"}]}'], ['{"employees":[{}]}']])(
    'whose signed body is %j is malformed',
    (body) => {
      expect(signed(body)).toEqual({ accepted: false, code: 'malformed' });
    },
  );

  it('whose signed timestamp is no number is malformed', () => {
    expect(verify(BODY, headers(sign(BODY, 'now'), 'now'), KEY, at(0))).toEqual({ accepted: false, code: 'malformed' });
  });
});
