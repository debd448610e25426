import type { PageContent } from './page-content.ts';

/** A page as it is stored: plain data, all of it ready to send. */
export interface StoredPage {
  /** Field values by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text with its holes, or bytes that are no text. */
  readonly content: PageContent | Uint8Array;
  /** Strong validator of the content; `null` where holes make it another one for each response. */
  readonly etag: string | null;
  /** The request headers that the page depends on. */
  readonly varied: readonly string[];
  /** Stands for the values that those had. */
  readonly variant: string;
}

/** Field names and values that can be sent (RFC 9110 sections 5.1 and 5.5). */
const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
const VALUE = /^[\t\x20-\x7E\x80-\xFF]*$/;
const ETAG = /^"[\w-]+"$/;

/**
 * Whether what a shared store gives back is a page that can be sent: another program may have written there, and
 * what is wrong with a header would end up in the connection. Written by hand, since it runs for every page that comes
 * from there.
 */
export function isStoredPage(value: unknown): value is StoredPage {
  if (!isRecord(value) || Object.keys(value).length !== 5) return false;
  const { headers, content, etag, varied, variant } = value;
  return (
    isRecord(headers) &&
    Object.entries(headers).every(([name, text]) => NAME.test(name) && isText(text) && VALUE.test(text)) &&
    (content instanceof Uint8Array || isContent(content)) &&
    (etag === null || (isText(etag) && ETAG.test(etag))) &&
    isTexts(varied) &&
    isText(variant)
  );
}

function isContent(value: unknown): value is PageContent {
  if (!isRecord(value) || Object.keys(value).length !== 2) return false;
  const { parts, holes } = value;
  return isTexts(parts) && isTexts(holes) && parts.length === holes.length + 1;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
