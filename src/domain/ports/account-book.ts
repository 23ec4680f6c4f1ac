/**
 * Remembers whose every account is, for ever: an account belongs to one person, by public id, until it is released. Marks and addresses only propose one, since
 * one person's number may be another's id. Atomic over all workers.
 */
export interface AccountBook {
  /** @returns public id of whose the account is; `undefined` when nobody claimed it yet */
  ownerOf(target: string, accountId: string): Promise<string | undefined>;
  /** @returns whether the account is the person's, now or since before */
  claim(target: string, accountId: string, person: string): Promise<boolean>;
  /** Gives an account back that was the person's; one that is not theirs stays as it is. Anybody may claim it then. */
  release(target: string, accountId: string, person: string): Promise<void>;
  /** @returns whether the account was taken back from the person and is nobody's since: nothing but a person's word makes it theirs again */
  wasTakenBack(target: string, accountId: string, person: string): Promise<boolean>;
}
