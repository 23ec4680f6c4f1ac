/** One of the two that are compared: it is told of an event and, some time later, writes to the stand-in. */
export interface Side {
  readonly name: 'tenure' | 'null';
  /** Durable when it returns; the write carries `key`. */
  send(key: string): Promise<void>;
}
