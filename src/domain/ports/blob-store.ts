/** Documents by key: policies, archives, reports. Keys are `/`-separated, of `[A-Za-z0-9._~:-]` segments. */
export interface BlobStore {
  /** @returns the document, or `undefined` when there is none */
  get(key: string): Promise<string | undefined>;
  /** Writes the whole document at once; a second call replaces it. */
  put(key: string, body: string): Promise<void>;
  /**
   * Writes the document unless there is one; of several at once, in whatever process, one alone succeeds.
   *
   * @returns false when there was one: it is left as it is
   */
  create(key: string, body: string): Promise<boolean>;
  /** Nothing happens when there is none. */
  remove(key: string): Promise<void>;
  /** @returns keys that start with `prefix`, sorted */
  list(prefix: string): Promise<readonly string[]>;
}
