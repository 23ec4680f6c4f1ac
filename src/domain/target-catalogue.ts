import { z } from 'zod';
import { ENTITLEMENT_KINDS } from './account.js';

/** A group, app or administrator role that exists in a target. */
export const KnownEntitlement = z.strictObject({
  kind: z.enum(ENTITLEMENT_KINDS),
  name: z.string(),
  /** Whether it can be given from here. */
  writable: z.boolean(),
});
export type KnownEntitlement = Readonly<z.infer<typeof KnownEntitlement>>;

/** What can be given in a target; kept beside the policies as a document. */
export const TargetCatalogue = z.strictObject({
  target: z.string(),
  /** Real time: a group made since is not in it. */
  readAt: z.iso.datetime(),
  entries: z.array(KnownEntitlement).readonly(),
});
export type TargetCatalogue = Readonly<z.infer<typeof TargetCatalogue>>;
