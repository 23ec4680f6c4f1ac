const SOURCE = /^[a-z][a-z0-9-]{0,31}$/;
const HR_ID = /^[A-Za-z0-9._~-]{1,128}$/;
const WORKFLOW_PREFIX = 'employee:';

/** The two halves of a public id. */
export interface PublicIdParts {
  readonly source: string;
  readonly hrId: string;
}

/** Name of an HR system, e.g. `bamboohr`. */
export function isSource(text: string): boolean {
  return SOURCE.test(text);
}

/** A person's immutable id within one HR system. */
export function isHrId(text: string): boolean {
  return HR_ID.test(text);
}

/** Builds `{source}:{hrId}`; both halves were parsed at the edge. */
export function publicIdOf(source: string, hrId: string): string {
  return `${source}:${hrId}`;
}

/** Reads `{source}:{hrId}`; `%3A` stands for the colon too. @returns `null` for anything else */
export function parsePublicId(text: string): PublicIdParts | null {
  const [source = '', hrId = '', ...rest] = text.replace(/%3A/i, ':').split(':');
  return rest.length === 0 && isSource(source) && isHrId(hrId) ? { source, hrId } : null;
}

/** Workflow id of the person whose first HR record has this public id. */
export function workflowIdOf(publicId: string): string {
  return WORKFLOW_PREFIX + publicId;
}

/** Public id within a workflow id. @returns `null` when it is no person's workflow */
export function publicIdOfWorkflow(workflowId: string): string | null {
  if (!workflowId.startsWith(WORKFLOW_PREFIX)) return null;
  const parts = parsePublicId(workflowId.slice(WORKFLOW_PREFIX.length));
  return parts && publicIdOf(parts.source, parts.hrId);
}
