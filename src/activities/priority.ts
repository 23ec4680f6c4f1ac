/** Sets the priority key of a workflow's own tasks. */
export type SetPriority = (workflowId: string, priorityKey: number) => Promise<void>;

/** The gateway raises a leaver's workflow to 1; once settled it stands back in line. Safe to repeat. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the inferred shape is the contract of the workflow's proxies
export function createPriorityActivities({ setPriority }: { readonly setPriority: SetPriority }) {
  return {
    lowerPriority: (workflowId: string): Promise<void> => setPriority(workflowId, 4),
  };
}

export type PriorityActivities = ReturnType<typeof createPriorityActivities>;
