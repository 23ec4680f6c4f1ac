import { z } from 'zod';

/** An address to which a credential may be sent: https, or http on this machine. @param example an address of the kind wanted */
export function safeUrl(example: string): z.ZodType<string, string> {
  return z
    .url(`must be a URL such as ${example}`)
    .refine(isSafe, 'must begin with https:// (http:// only on this machine)');
}

function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
