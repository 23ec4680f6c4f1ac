/** An answer whose status is no success, reduced to what may be told. */
export interface HttpAnswer {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came, for the vendor's stable code in it; never to be quoted. */
  readonly body?: string;
}
