/** Outcome of one way to a server program: the program's path, or why this way leads nowhere. */
export type Attempt = { readonly found: true; readonly path: string } | { readonly found: false; readonly why: string };
