/** Makes a `switch` over a union exhaustive: a forgotten member is a compile error. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value ${JSON.stringify(value)}`);
}
