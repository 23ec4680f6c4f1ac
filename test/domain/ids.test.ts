import { describe, expect, it } from '@jest/globals';
import { hrIdSchema, sourceSchema } from '../../src/domain/ids.js';
import { parsePublicId, publicIdOf, publicIdOfWorkflow, workflowIdOf } from '../../src/domain/public-id.js';

describe('public ids', () => {
  it('are read and built the same way', () => {
    expect(parsePublicId('bamboohr:1042')).toEqual({ source: 'bamboohr', hrId: '1042' });
    expect(parsePublicId('bamboohr%3a1042')).toEqual({ source: 'bamboohr', hrId: '1042' });
    expect(publicIdOf('bamboohr', '1042')).toBe('bamboohr:1042');
    expect(parsePublicId('bamboohr%3A1042')).toEqual({ source: 'bamboohr', hrId: '1042' });
  });

  it.each(['', '1042', 'bamboohr:', ':1042', 'Bamboo:1042', 'bamboohr:1042:7', 'bamboohr:ada@corp.example', '9a:1'])(
    '%j is none',
    (text) => {
      expect(parsePublicId(text)).toBeNull();
    },
  );

  it('take 32 characters of source and 128 of HR id, no more', () => {
    expect([sourceSchema.safeParse('a'.repeat(32)).success, sourceSchema.safeParse('a'.repeat(33)).success]).toEqual([
      true,
      false,
    ]);
    expect([hrIdSchema.safeParse('9'.repeat(128)).success, hrIdSchema.safeParse('9'.repeat(129)).success]).toEqual([
      true,
      false,
    ]);
  });

  it('make workflow ids, which read back', () => {
    expect(workflowIdOf('bamboohr:1042')).toBe('employee:bamboohr:1042');
    expect(publicIdOfWorkflow('employee:bamboohr:1042')).toBe('bamboohr:1042');
    expect(publicIdOfWorkflow('report:bamboohr:1042')).toBeNull();
    expect(publicIdOfWorkflow('employee:nobody')).toBeNull();
  });
});
