import type { Request, Response } from 'express';

type Value = unknown;

/** Answers JSON when it is accepted by name, else XML, which is the vendor's default. */
export function answer(request: Request, response: Response, root: string, value: Value): void {
  if ((request.headers.accept ?? '').includes('application/json')) {
    response.json(value);
    return;
  }
  response.type('text/xml').send(`<?xml version="1.0"?>\n${element(root, value)}`);
}

/** Writes one employee: JSON keys, in XML `<field id="…">` elements. */
export function answerEmployee(request: Request, response: Response, employee: Readonly<Record<string, Value>>): void {
  if ((request.headers.accept ?? '').includes('application/json')) {
    response.json(employee);
    return;
  }
  const { id, ...fields } = employee;
  const inner = Object.entries(fields).map(
    ([name, value]) => `<field id="${escapeHtml(name)}">${content(value)}</field>`,
  );
  response.type('text/xml').send(`<?xml version="1.0"?>\n<employee id="${content(id)}">${inner.join('')}</employee>`);
}

/** Escapes as PHP's `htmlspecialchars` does; the vendor leaves it in list labels. */
export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#039;',
  };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

function element(name: string, value: Value): string {
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: Value): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item: unknown) => element('row', item)).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, item]) => element(/^[A-Za-z_]/.test(name) ? name : 'item', item))
      .join('');
  }
  return escapeHtml(typeof value === 'string' ? value : JSON.stringify(value));
}
