import { createHash } from 'node:crypto';

/** An entity tag (RFC 9110 section 8.8.3). */
export interface EntityTag {
  readonly weak: boolean;
  /** What is between the quotes. */
  readonly opaque: string;
}

/** A list of entity tags, or `*`, which any current representation matches. */
export type EntityTagList = '*' | readonly EntityTag[];

const ETAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/;
const ONE = new RegExp(`^${ETAG.source}$`);
const NEXT = new RegExp(`[ \\t]*${ETAG.source}[ \\t]*(?:,|$)|[ \\t]*(?:,|$)`, 'y');

/**
 * The strong entity tag of a content: a digest of its bytes, so that every process and every restart gives
 * the same one.
 *
 * @example
 * strongETag('<h1>Hello</h1>'); // '"YB3r5…"'
 */
export function strongETag(content: string | Uint8Array): string {
  return `"${createHash('sha256').update(content).digest('base64url')}"`;
}

/** A weak entity tag: for contents that are equal in meaning, made of what the meaning is. */
export function weakETag(meaning: string | Uint8Array): string {
  return `W/${strongETag(meaning)}`;
}

/** Reads one entity tag; `undefined` when it is none. */
export function parseETag(text: string): EntityTag | undefined {
  const match = ONE.exec(text);
  return match === null ? undefined : { weak: match[1] !== undefined, opaque: match[2] ?? '' };
}

/**
 * Reads `If-Match` or `If-None-Match`. A malformed list is the empty list, which nothing matches: the client
 * then gets the whole content, or 412 for its `If-Match`, and no harm is done.
 */
export function parseETagList(header: string): EntityTagList {
  if (header.trim() === '*') return '*';
  const tags: EntityTag[] = [];
  NEXT.lastIndex = 0;
  while (NEXT.lastIndex < header.length) {
    const match = NEXT.exec(header);
    if (match === null) return [];
    if (match[2] !== undefined) tags.push({ weak: match[1] !== undefined, opaque: match[2] });
  }
  return tags;
}

/** Strong comparison: both strong and equal (RFC 9110 section 8.8.3.2). */
export function strongMatch(a: EntityTag, b: EntityTag): boolean {
  return !a.weak && !b.weak && a.opaque === b.opaque;
}

/** Weak comparison: equal, whatever their strength. */
export function weakMatch(a: EntityTag, b: EntityTag): boolean {
  return a.opaque === b.opaque;
}
