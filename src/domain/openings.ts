/** Opening an account, or opening it again: what waits while it is not known whether somebody works here, or may be let in. */
export const OPENINGS = ['*:create', '*:activate', '*:unsuspend'] as const;
