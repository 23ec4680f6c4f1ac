/** Whose an address is: a person's by public id, or somebody's who is not ours, with the mark of the account that holds it. */
export interface AddressOwner {
  /** `null` for somebody who is not ours. */
  readonly person: string | null;
  /** `''` when there is none. */
  readonly mark: string;
}

/**
 * Remembers whose every login and mail address is or was, for ever: what a former employee had is never handed out again, whether their
 * account is closed, deleted, or renamed. Atomic over all workers.
 */
export interface AddressBook {
  /** @returns whether the address is the owner's, now or since before */
  claim(address: string, owner: AddressOwner): Promise<boolean>;
  /** Whether it is known as this person's. */
  isOwn(address: string, person: string): Promise<boolean>;
  /** Whether it is known as another person's of ours. */
  isAnothers(address: string, person: string): Promise<boolean>;
  /** Keeps an address seen on the owner's own account for them, also one that was taken for somebody's who is not ours. */
  keep(address: string, owner: AddressOwner): Promise<void>;
  /** Gives an address that was claimed for `from` in error to whom it was found with; one that is nobody's becomes theirs too. */
  cede(address: string, from: AddressOwner, to: AddressOwner): Promise<void>;
}
