import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createLogNotifier } from '../../src/telemetry/log-notifier.js';
import { createMetrics } from '../../src/telemetry/metrics.js';

describe('the log as a notifier', () => {
  it('says which reminder it is, and nothing of what people are told', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    await createLogNotifier(logger, createMetrics()).notify({
      kind: 'contract-ending',
      subject: 'demo:ada',
      severity: 'info',
      detail: 'reminder 14 days before the end of the contract',
      at: '2027-06-16T08:00:00.000Z',
      message: {
        to: [{ role: 'it' }, { person: 'demo:boss' }],
        subject: 'The contract ends',
        body: 'Access: Dept eng',
      },
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      alert: 'contract-ending',
      subject: 'demo:ada',
      msg: 'reminder 14 days before the end of the contract',
    });
    expect(lines.join()).not.toMatch(/Dept eng|boss|The contract ends/);
  });
});
