/** Roles an API key may have. */
export const ROLES = ['hr', 'it', 'security', 'manager', 'auditor', 'operator', 'agent'] as const;
export type Role = (typeof ROLES)[number];

/** Who may do what; a route names one of these. `manager` and `agent` have no part in it until their reach can be limited to a team. */
export const PERMISSIONS = {
  sendEvents: ['hr', 'operator'],
  readStatus: ['hr', 'it', 'security', 'auditor', 'operator'],
  readAccess: ['it', 'security', 'auditor', 'operator'],
  readReviews: ['hr', 'it', 'security', 'auditor', 'operator'],
  /** What a review item says is wrong, as HR wrote it. */
  readValues: ['hr', 'it'],
  /** Roles of HR answer what is asked of HR's data alone. */
  answerReviews: ['hr', 'it', 'security', 'operator'],
  answerEverything: ['it', 'security', 'operator'],
  readPolicy: ['it', 'security', 'auditor', 'operator'],
  previewPolicy: ['it', 'security', 'operator'],
  changePolicy: ['it', 'operator'],
  readSources: ['hr', 'it', 'security', 'auditor', 'operator'],
  changeSources: ['it', 'operator'],
  readLinks: ['it', 'security', 'auditor', 'operator'],
  changeLinks: ['it', 'operator'],
  mergePeople: ['it', 'security', 'operator'],
  block: ['it', 'security', 'operator'],
  endHandOver: ['it', 'security', 'operator'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** @returns whether one of the roles gives the permission */
export function isPermitted(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => allowed.includes(role));
}
