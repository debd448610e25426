import type { Bytes } from '../clock/index.ts';
import { HOLE, type HoleFillings, hole } from './holes.ts';

/**
 * The text of a page, cut at its holes: what a response fills in is added between the parts, and nothing is searched.
 *
 * Text and not bytes, although it is sent as bytes: the cache shares text with its readers, and would have to copy
 * bytes for each of them. Joining text is free until it is sent, and Node encodes it into the socket's own buffer.
 */
export interface PageContent {
  /** The text around the holes: one part more than there are holes. */
  readonly parts: readonly string[];
  /** Names of the holes, in order. One name may occur several times. */
  readonly holes: readonly string[];
  /** Of the parts in UTF-8, so that only the fillings are measured for each response. */
  readonly length: Bytes;
}

/** Content that is ready to be sent: what `Content-Length` says comes with it. */
export interface FilledContent {
  readonly text: string;
  readonly length: Bytes;
}

/** Cuts a text at its holes. */
export function cutContent(text: string): PageContent {
  const parts: string[] = [];
  const holes: string[] = [];
  let from = 0;
  for (const match of text.matchAll(HOLE)) {
    parts.push(text.slice(from, match.index));
    holes.push(match.groups?.['name'] ?? '');
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return { parts, holes, length: lengthOf(parts) };
}

/** A text that has no holes, whatever looks like one. */
export function wholeContent(text: string): PageContent {
  return { parts: [text], holes: [], length: Buffer.byteLength(text) };
}

/** Fills the holes; one without a filling becomes nothing. */
export function fillContent({ parts, holes, length }: PageContent, fillings: HoleFillings): FilledContent {
  let text = parts[0] ?? '';
  let filled = length;
  for (const [i, name] of holes.entries()) {
    const filling = Object.hasOwn(fillings, name) ? (fillings[name] ?? '') : '';
    text += filling + (parts[i + 1] ?? '');
    filled += Buffer.byteLength(filling);
  }
  return { text, length: filled };
}

/** The text as it was before it was cut, its holes in it. */
export function contentText({ parts, holes }: PageContent): string {
  let text = parts[0] ?? '';
  for (const [i, name] of holes.entries()) text += `${hole(name)}${parts[i + 1] ?? ''}`;
  return text;
}

/** What the parts take in UTF-8. */
export function lengthOf(parts: readonly string[]): Bytes {
  return parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
}
