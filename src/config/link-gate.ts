import type { LinkArchive } from '../domain/ports/link-archive.js';
import type { LinkGate } from '../domain/ports/link-gate.js';

/**
 * The gate of these targets. An approval is for ever, so it is read once.
 *
 * @param targets those that are not a sandbox's
 */
export function createLinkGate(targets: readonly string[], archive: Pick<LinkArchive, 'approval'>): LinkGate {
  const closed = new Set(targets);
  return {
    async unapproved() {
      for (const target of closed) if ((await archive.approval(target)) !== undefined) closed.delete(target);
      return [...closed];
    },
  };
}
