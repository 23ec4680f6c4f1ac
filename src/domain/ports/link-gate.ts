/** Where nothing may be created yet: outside the sandbox a target's accounts are first matched to people, and a person approves that. */
export interface LinkGate {
  /** Targets whose link report nobody approved yet. */
  unapproved(): Promise<readonly string[]>;
}
