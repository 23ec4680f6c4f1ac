/** Where something stands in a policy: keys and list numbers from the top. */
export type Path = readonly (string | number)[];

/** `file:line:column` by place key, lines and columns from 1; kept beside a policy's content, never part of its hash. */
export type Places = Readonly<Record<string, string>>;

/** One text per path; a `/` in a key is written as in a JSON Pointer (RFC 6901). */
export function placeKey(path: readonly PropertyKey[]): string {
  return path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}

/** @returns `null` when it is not known, e.g. for a policy stored before places were kept */
export function placeOf(places: Places, path: Path): string | null {
  const key = placeKey(path);
  return Object.hasOwn(places, key) ? (places[key] ?? null) : null;
}
