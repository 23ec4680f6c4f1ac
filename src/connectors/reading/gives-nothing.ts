/** What waits while it is not known whether somebody works here: nothing may be given to them. */
export const GIVES_NOTHING = ['*:create', '*:activate'] as const;
