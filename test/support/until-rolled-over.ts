import type { TestCompany } from './company.js';
import type { TestPerson } from './person.js';

/** Says small things about a person until their run was long enough to go on in another. @returns how many */
export async function untilRolledOver({ client }: TestCompany, person: TestPerson): Promise<number> {
  const handle = client.workflow.getHandle(person.workflowId);
  const { runId } = await handle.describe();
  for (let said = 1; ; said += 1) {
    await person.says('updated', { nickName: `Name ${said}` });
    if ((await handle.describe()).runId !== runId) return said;
  }
}
