/** Puts a workflow back in line with ordinary changes, by public id. */
export type LowerPriority = (person: string) => Promise<void>;

/** The gateway raises a leaver's workflow to 1; once settled it stands back in line. Safe to repeat. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createPriorityActivities({ lowerPriority }: { readonly lowerPriority: LowerPriority }) {
  return { lowerPriority };
}

export type PriorityActivities = ReturnType<typeof createPriorityActivities>;
