import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Delivery } from '../../../src/domain/ports/webhook-source.js';
import { bambooHrWebhook } from '../../../src/connectors/bamboohr/webhook.js';

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
const verify = (body: string | Buffer, given: Delivery['headers'], key: string, now: number) =>
  bambooHrWebhook(key).verify({ body: Buffer.from(body), headers: given, now });
const told = (...ids: string[]) => ids.map((hrId) => expect.objectContaining({ about: 'person', hrId, gone: false }));
const at = (offsetMs: number) => SENT_S * 1000 + offsetMs;
const signed = (body: string) => verify(Buffer.from(body), headers(sign(body)), KEY, at(0));

describe('a delivery', () => {
  it('of one event names its person (published vector)', () => {
    expect(verify(BODY, headers(SIGNATURE), KEY, at(1_000))).toEqual({
      accepted: true,
      complete: true,
      hints: [{ about: 'person', hrId: '214', gone: false, key: `${BODY}${SENT_S}` }],
    });
  });

  it('of fields names every person of the batch (published vector)', () => {
    const body =
      '{"employees":[{"changedFields":["First name"],"fields":{"Employee #":{"value":"300"},"First name":{"value":"Tefi"},"Last name":{"value":"Adams"}},"id":"5"}]}';
    const signature = '56491dd9c2b352bc5f4fc627159aae20ddff9c8cb19f239a6de6771dc5310bac';
    const verdict = verify(body, headers(signature, '1658248023'), '123b929362d51613054f71e5e5d4bf2c', 1658248023_000);
    expect(verdict).toMatchObject({ accepted: true, hints: told('5') });
  });

  it('names each person once, numbers included', () => {
    expect(signed('{"employees":[{"id":214},{"id":"231"},{"id":"214"}]}')).toMatchObject({ hints: told('214', '231') });
  });

  it.each([
    ['type=employee.updated&data%5BcompanyId%5D=1&data%5BemployeeId%5D=214', told('214')],
    ['employees[214][changedFields][0]=Department&employees[231][action]=Updated', told('214', '231')],
    ['employees[0][id]=214&employees[0][action]=Deleted', [expect.objectContaining({ hrId: '214', gone: true })]],
  ])('that is form-encoded names its people: %s', (body, hints) => {
    const given = { ...headers(sign(body)), 'content-type': 'application/x-www-form-urlencoded' };
    expect(verify(body, given, KEY, at(0))).toMatchObject({ accepted: true, complete: true, hints });
  });

  it('that is form-encoded, of a shape nobody knows, is accepted and not complete', () => {
    const given = { ...headers(sign('who=214')), 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
    expect(verify('who=214', given, KEY, at(0))).toEqual({ accepted: true, complete: false, hints: [] });
  });

  it('about the company is accepted and names nobody', () => {
    expect(signed('{"type":"company.updated","data":{"companyId":"1"}}')).toMatchObject({
      accepted: true,
      complete: true,
      hints: [],
    });
  });

  it('is told apart from the same body sent at another time', () => {
    const first = verify(BODY, headers(sign(BODY)), KEY, at(0));
    const later = verify(BODY, headers(sign(BODY, '1772442901'), '1772442901'), KEY, at(0));
    const keys = [first, later].flatMap((verdict) => (verdict.accepted ? verdict.hints.map(({ key }) => key) : []));
    expect(new Set(keys).size).toBe(2);
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

  it.each([
    ['no JSON', 'not json'],
    ['nested deeper than 64 levels', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('whose signed body is %s is malformed', (_what, body) => {
    const signature = createHmac('sha256', KEY).update(body).update(String(SENT_S)).digest('hex');
    expect(verify(body, headers(signature), KEY, at(0))).toEqual({ accepted: false, code: 'malformed' });
  });

  it('that says it is in another charset is malformed', () => {
    const given = { ...headers(SIGNATURE), 'content-type': 'application/json; charset=utf-16' };
    expect(verify(BODY, given, KEY, at(0))).toEqual({ accepted: false, code: 'malformed' });
  });

  it('of somebody who was deleted says so, in both families', () => {
    const gone = [expect.objectContaining({ hrId: '214', gone: true })];
    expect(signed('{"type":"employee.deleted","data":{"employeeId":"214"}}')).toMatchObject({ hints: gone });
    expect(signed('{"employees":[{"id":"214","action":"Deleted"}]}')).toMatchObject({ hints: gone });
  });

  it.each([
    ['{}', []],
    ['[]', []],
    ['{"type":"employee.updated","data":{}}', []],
    ['{"type":"payroll.closed","data":{"companyId":"1"}}', []],
    ['{"employees":[{}]}', []],
    ['{"employees":[{"id":"a b"},{"id":"7"}]}', ['7']],
  ])('whose signed body is %j is accepted for what is known of it, and is not complete', (body, ids) => {
    expect(signed(body)).toEqual({ accepted: true, complete: false, hints: told(...ids) });
  });

  it('whose signed timestamp is no number is malformed', () => {
    expect(verify(BODY, headers(sign(BODY, 'now'), 'now'), KEY, at(0))).toEqual({ accepted: false, code: 'malformed' });
  });
});
