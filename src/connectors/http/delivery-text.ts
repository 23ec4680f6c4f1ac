import type { Delivery } from '../../domain/ports/webhook-source.js';

/** The body of a webhook as text; `null` for bytes that are not UTF-8 (RFC 8259, 8.1) or say they are in another charset. */
export function deliveryText({ body, headers }: Pick<Delivery, 'body' | 'headers'>): string | null {
  const contentType = headers['content-type'];
  const charset = typeof contentType === 'string' ? /charset="?([^";\s]+)/i.exec(contentType)?.[1] : undefined;
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}
