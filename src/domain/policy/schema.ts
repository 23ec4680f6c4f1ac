import { z } from 'zod';
import { Activation } from './schema/activation.js';
import { Contractors } from './schema/contractors.js';
import { Coverage, Require } from './schema/coverage.js';
import { Target } from './schema/entitlements.js';
import { Identity } from './schema/identity.js';
import { Leave } from './schema/leave.js';
import { Managers } from './schema/managers.js';
import { Exceptions } from './schema/overrides.js';
import { Quality } from './schema/quality.js';
import { Tables } from './schema/tables.js';
import { Termination } from './schema/termination.js';
import { TimeZones, Timing } from './schema/timing.js';
import { WriteBack } from './schema/write-back.js';
import { known } from './schema/written.js';

/** A policy file as written, checked for shape; expressions are checked when it is compiled. */
export const PolicyDocument = known({
  version: z.literal(1, 'must be 1'),
  timing: Timing,
  timeZones: TimeZones,
  tables: Tables,
  targets: z.record(
    z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower case letters, digits and hyphens such as okta'),
    Target,
  ),
  activation: Activation,
  exceptions: Exceptions,
  leave: Leave,
  termination: Termination,
  contractors: Contractors,
  managers: Managers,
  identity: Identity,
  writeBack: WriteBack,
  quality: Quality,
  coverage: Coverage,
  require: Require,
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;
