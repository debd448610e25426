import type { Bytes } from '../clock/index.ts';
import { HOLE, type HoleFillings, hole } from './holes.ts';

/**
 * The text of a page, cut at its holes: what a response fills in is added between the parts, and nothing is searched.
 *
 * It is stored as text, which the cache shares with its readers; it would have to copy bytes for each of them.
 */
export interface PageContent {
  /** The text around the holes: one part more than there are holes. */
  readonly parts: readonly string[];
  /** Names of the holes, in order. One name may occur several times. */
  readonly holes: readonly string[];
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
  return { parts, holes };
}

/** A text that has no holes, whatever looks like one. */
export function wholeContent(text: string): PageContent {
  return { parts: [text], holes: [] };
}

/** The parts in UTF-8, and how many bytes they are together. */
interface Encoded {
  readonly parts: readonly Buffer<ArrayBuffer>[];
  readonly bytes: Bytes;
}

/** Made at the first response, for as long as the content is in memory. */
const encoded = new WeakMap<PageContent, Encoded>();

function encode(content: PageContent): Encoded {
  const parts = content.parts.map((part) => Buffer.from(part));
  const made = { parts, bytes: parts.reduce((sum, { length }) => sum + length, 0) };
  encoded.set(content, made);
  return made;
}

/**
 * Fills the holes and returns what is sent; a hole without a filling becomes nothing. Equal responses of one moment
 * are the same bytes: nobody may change them.
 *
 * @example
 * const body = fillContent(cutContent(`<p>${hole('source')}</p>`), { source: 'cache' });
 */
export function fillContent(content: PageContent, fillings: HoleFillings): Buffer<ArrayBuffer> {
  const { parts, bytes } = encoded.get(content) ?? encode(content);
  // Rendered markup may be a String object.
  const texts = content.holes.map((name) => (Object.hasOwn(fillings, name) ? `${fillings[name] ?? ''}` : ''));
  if (texts.length === 0) return parts[0] ?? Buffer.alloc(0);
  const known = filledBefore(content, texts);
  if (known !== undefined) return known;
  const filled = Buffer.allocUnsafe(texts.reduce((sum, text) => sum + Buffer.byteLength(text), bytes));
  let at = 0;
  for (const [i, part] of parts.entries()) {
    at += part.copy(filled, at);
    const text = texts[i];
    if (text) at += filled.write(text, at);
  }
  if (filled.length <= LARGEST) {
    recent[oldest] = { content, texts, filled };
    oldest = (oldest + 1) % MOST;
  }
  return filled;
}

/** Hits of one moment fill the same page in the same way. So many are held, of at most 2 MiB together. */
const MOST = 32;
const LARGEST: Bytes = 64 * 1024;

interface Filled {
  readonly content: PageContent;
  readonly texts: readonly string[];
  readonly filled: Buffer<ArrayBuffer>;
}

const recent: Filled[] = [];
let oldest = 0;

function filledBefore(content: PageContent, texts: readonly string[]): Buffer<ArrayBuffer> | undefined {
  for (const one of recent)
    if (one.content === content && one.texts.every((text, i) => text === texts[i])) return one.filled;
  return undefined;
}

/**
 * Fills some of the holes and leaves the others: what many responses have in common is put together, and encoded, once.
 *
 * @example
 * const page = fillSome(frame, { content: table }); // its hole for the badge is still there
 */
export function fillSome(
  { parts: [first = '', ...others], holes }: PageContent,
  fillings: HoleFillings,
): PageContent {
  const parts: string[] = [];
  const left: string[] = [];
  let part = first;
  for (const [i, next] of others.entries()) {
    const name = holes[i] ?? '';
    if (Object.hasOwn(fillings, name)) {
      part += `${fillings[name] ?? ''}${next}`;
    } else {
      parts.push(part);
      left.push(name);
      part = next;
    }
  }
  return { parts: [...parts, part], holes: left };
}

/** The text as it was before it was cut, its holes in it; one that was never cut is that already. */
export function contentText(content: PageContent | string): string {
  if (typeof content === 'string') return content;
  const { parts, holes } = content;
  let text = parts[0] ?? '';
  for (const [i, name] of holes.entries()) text += `${hole(name)}${parts[i + 1] ?? ''}`;
  return text;
}
