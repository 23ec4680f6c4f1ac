/** Whose an address is: a person by public id, and by the mark their accounts carry; one of them suffices to be the same. */
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
  /** Gives an address that was claimed for `from` in error to whom it was found with; one that is nobody's becomes theirs too. */
  cede(address: string, from: AddressOwner, to: AddressOwner): Promise<void>;
}
