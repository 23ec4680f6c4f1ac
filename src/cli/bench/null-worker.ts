import { hostname } from 'node:os';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

/** The worker of the null workflow, a process of its own: `null-worker <bundle> <address> <namespace> <okta url> <token>`. */
const [codePath = '', address = '', namespace = '', oktaUrl = '', token = ''] = process.argv.slice(2);

const activities = {
  /** Creates an account named `key` by one call. */
  async post(key: string): Promise<void> {
    const login = `${key}@null.example`;
    const profile = { firstName: 'Null', lastName: key, email: login, login, employeeNumber: key };
    const response = await fetch(`${oktaUrl}/api/v1/users?activate=true`, {
      method: 'POST',
      headers: { authorization: `SSWS ${token}`, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ profile }),
    });
    if (!response.ok) throw new Error(`the stand-in answered ${response.status}`);
    await response.arrayBuffer();
  },
};

/** What the null workflow calls. */
export type NullActivities = typeof activities;

Runtime.install({ logger: new DefaultLogger('ERROR') });
const connection = await NativeConnection.connect({ address });
const common = { connection, namespace, identity: `${hostname()}-${process.pid}` };
const workers = await Promise.all([
  Worker.create({ ...common, taskQueue: 'null', workflowBundle: { codePath } }),
  Worker.create({ ...common, taskQueue: 'null-effects', activities }),
]);
await Promise.all(workers.map((worker) => worker.run()));
await connection.close();
