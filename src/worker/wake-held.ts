import type { Client } from '@temporalio/client';
import { isNotFound } from '../api/temporal/engine-call.js';
import { listedPerson } from '../api/temporal/read-model.js';
import { visibilityPage } from '../api/temporal/visibility-page.js';
import { workflowIdOf } from '../domain/public-id.js';
import { EMPLOYEE_WORKFLOW, recheckSignal } from '../workflows/messages.js';

const PAGE = 100;

/** Which people look again, and how. */
export interface WakeOrder {
  readonly heldFor: 'link' | 'observe';
  /** A second message with it does nothing. @default every message is another */
  readonly id?: string;
  /** Runs before a message to a person; the sandbox brings them to the company clock. */
  readonly beforeTouch?: (workflowId: string) => Promise<void>;
}

/** Tells everybody who waits for a report or a mode to look again; each message is durable when it returns. Safe to repeat. */
export async function wakeHeld(client: Client, { heldFor, id, beforeTouch }: WakeOrder): Promise<void> {
  const held = `WorkflowType = '${EMPLOYEE_WORKFLOW}' AND ExecutionStatus = 'Running' AND TenureHolds = '${heldFor}'`;
  let token: Buffer = Buffer.alloc(0);
  do {
    const { rows, next } = await visibilityPage(client, held, PAGE, token);
    const people = rows.flatMap((row) => listedPerson(row)?.person ?? []);
    await Promise.all(people.map((person) => wake(client, person, { id, beforeTouch })));
    token = next;
  } while (token.length > 0);
}

async function wake(
  client: Client,
  person: string,
  { id, beforeTouch }: { readonly [Key in 'id' | 'beforeTouch']: WakeOrder[Key] | undefined },
): Promise<void> {
  const workflowId = workflowIdOf(person);
  try {
    await beforeTouch?.(workflowId);
    await client.workflow.getHandle(workflowId).signal(recheckSignal, id === undefined ? {} : { id });
  } catch (error) {
    // Their workflow ended meanwhile.
    if (!isNotFound(error)) throw error;
  }
}
