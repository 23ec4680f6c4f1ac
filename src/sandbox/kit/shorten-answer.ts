import type { Response } from 'express';

/** Has a JSON answer leave out the second half of a list, and look whole: counts, totals and links stay as they were. */
export function shortenAnswer(response: Response, list: string): void {
  const end = response.end.bind(response);
  response.end = (chunk?: unknown) => {
    const text = JSON.stringify(halved(JSON.parse(String(chunk)), list));
    response.setHeader('content-length', Buffer.byteLength(text));
    return end(text);
  };
}

function halved(value: unknown, list: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, each]: [string, unknown]) =>
    name === list && Array.isArray(each) ? [name, each.slice(0, each.length >> 1)] : [name, halved(each, list)],
  );
  return Object.fromEntries(entries);
}
