import { createHmac } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { GATEWAY } from './gateway-process.js';
import { SOURCE } from './people.js';

/** One way in; it returns when what was sent is durable. */
export interface Door {
  readonly name: string;
  send(key: string): Promise<void>;
}

/** The gateway took nothing and said so: it is sent again. */
export class ToldToComeBack extends Error {
  override readonly name = 'ToldToComeBack';
}

/** The least that makes a message durable: what the gateway itself does with it, without a gateway. */
export function bareDoor(client: Client): Door {
  return {
    name: 'signal-with-start',
    async send(key) {
      await client.workflow.signalWithStart('nullWorkflow', {
        ...{ workflowId: key, taskQueue: 'nobody', workflowTaskTimeout: '2s' },
        ...{ signal: 'go', signalArgs: [key] },
      });
    },
  };
}

/** A signed webhook about one person. */
export function webhookDoor(url: string): Door {
  return {
    name: '/webhooks',
    async send(key) {
      const body = JSON.stringify({ type: 'employee.updated', data: { employeeId: key } });
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', GATEWAY.secret).update(body).update(timestamp).digest('hex');
      await post(`${url}/webhooks/bamboohr`, body, {
        'x-bamboohr-signature': signature,
        'x-bamboohr-timestamp': timestamp,
      });
    },
  };
}

/** One event about one person who is hired. */
export function eventsDoor(url: string): Door {
  return {
    name: '/v1/events',
    async send(key) {
      const data = { name: { givenName: 'Ada', familyName: key }, startDate: '2026-01-05' };
      const event = {
        ...{ specversion: '1.0', id: key, source: SOURCE, subject: key, type: 'hr.employee.hired' },
        ...{ time: new Date(Date.now() - 1000).toISOString(), data },
      };
      await post(`${url}/v1/events`, JSON.stringify(event), {
        authorization: `Bearer ${GATEWAY.key}`,
        'content-type': 'application/json',
      });
    },
  };
}

async function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const response = await fetch(url, { method: 'POST', body, headers });
  await response.arrayBuffer();
  if (response.status === 503) throw new ToldToComeBack();
  if (!response.ok) throw new Error(`the gateway answered ${response.status} to ${new URL(url).pathname}`);
}
