/** A value that survives JSON unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };
/** An instant, RFC 3339 in UTC with milliseconds: `2026-12-01T00:00:00.000Z`. */
export type Instant = string;
/** A civil date without zone: `2026-12-01`. */
export type CivilDate = string;
