import { escapeHtml } from './escape-html.ts';

/** A text, with a colon behind it if it is a key; a number; a literal; what must be escaped outside of all three. */
const TOKEN = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|-?\d[\d.eE+-]*|true|false|null|[&<>"]/g;

const ADDRESS = /^https?:\/\/[^\\\s]+$/;

/**
 * Colours JSON, and links the texts that are addresses, as the browsable API of Django REST framework does. Shiki,
 * which colours the code of the lessons once, takes more than fifty times as long, and this is made for each request.
 *
 * @returns HTML whose text is the JSON, of spans with the classes `token-key`, `token-string`, `token-number` and
 * `token-literal`; everything is escaped
 * @example highlightJson('{"next": "http://lab/?page=2"}')
 */
export const highlightJson = (json: string): string => json.replaceAll(TOKEN, coloured);

function coloured(token: string, text: string | undefined, colon: string | undefined): string {
  if (text === undefined) return plain(token);
  const content = escapeHtml(text);
  if (colon !== undefined) return `<span class="token-key">"${content}"</span>${colon}`;
  const shown = ADDRESS.test(text) ? `<a href="${content}">${content}</a>` : content;
  return `<span class="token-string">"${shown}"</span>`;
}

function plain(token: string): string {
  if (/^[&<>"]/.test(token)) return escapeHtml(token);
  return `<span class="token-${/^[a-z]/.test(token) ? 'literal' : 'number'}">${token}</span>`;
}
