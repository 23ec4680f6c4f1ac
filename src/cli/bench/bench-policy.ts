import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

const GROUPS = 15;
const Policy = z.looseObject({
  targets: z.object({ okta: z.looseObject({ attributes: z.record(z.string(), z.unknown()) }) }),
});

/** A group for each badge that a person's title may name, so that any number of grants and removals can be asked for. */
export const BADGES = Array.from({ length: GROUPS }, (_, index) => {
  const number = String(index + 1).padStart(2, '0');
  return { badge: `[${number}]`, group: `Bench ${number}` };
});

/** The example policy with badges for its rules; the title is no attribute, so a change of badges writes no profile. */
export async function badgePolicy(exampleFile: string): Promise<string> {
  const policy = Policy.parse(parse(await readFile(exampleFile, 'utf8')));
  const { title: _title, ...attributes } = policy.targets.okta.attributes;
  const entitlements = BADGES.map(({ badge, group }) => ({ group, when: `employee.title.contains('${badge}')` }));
  return stringify({ ...policy, targets: { okta: { attributes, entitlements } } });
}
