import type { PolicyDocument } from './schema.js';

/** A year. */
const MAX = '366d';

/**
 * A policy as read from a file, with the limit of its exceptions written out. It stands in the version that is published: one from before
 * there was a limit has none, and goes on giving what it gave.
 */
export function withExceptionLimit(document: PolicyDocument): PolicyDocument {
  const hasAny = Object.values(document.targets).some(({ exceptions = [] }) => exceptions.length > 0);
  return hasAny && document.exceptions === undefined ? { ...document, exceptions: { max: MAX } } : document;
}
