import type { TargetSchema } from '../target-schema.js';
import type { CallOptions } from './call-options.js';

/** Reads which attributes the accounts of a target have, so that what would be refused is never sent. */
export interface TargetSchemaReader {
  readonly target: string;
  /** @throws ConnectorError `unauthorized` also when the credential may do everything but read the schema */
  readSchema(options: CallOptions): Promise<TargetSchema>;
  /**
   * What apps know of their users besides that they have the app, by name; one that is not there is left out.
   *
   * @throws ConnectorError as above
   */
  readAppSchemas(apps: readonly string[], options: CallOptions): Promise<Readonly<Record<string, TargetSchema>>>;
}
