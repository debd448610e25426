import { termHref } from './glossary.ts';

/** A stretch of a lesson's text. */
export interface TextSpan {
  readonly text: string;
  /** Whether it is shown as code. */
  readonly code: boolean;
  /** Where it links to: a page of the lab, or the term's entry in the glossary. */
  readonly href: string | null;
}

const MARKUP = /`([^`]+)`|\[\[([^\]]+)\]\]|\[([^\]]+)\]\((\/[^)]*)\)/g;

/**
 * Splits a lesson's text at its markup, so that each app renders it in its own idiom: backticks mark code,
 * `[[TTL]]` links to the glossary, `[the list](/flask/products)` to a page. A number stays on one line with its unit.
 *
 * @param text - one paragraph
 * @returns the text in order; joined, it is the text without its markup, with no-break spaces before units
 * @throws RangeError for a term that the glossary lacks
 * @example
 * spansOf('Send `If-None-Match: *` now.');
 * // [{ text: 'Send ', code: false, href: null }, { text: 'If-None-Match: *', code: true, href: null }, ...]
 */
export function spansOf(text: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKUP)) {
    const [whole, code, term, label, href] = match;
    spans.push(plain(text.slice(end, match.index)));
    if (code !== undefined) spans.push({ text: code, code: true, href: null });
    else if (term !== undefined) spans.push({ text: term, code: false, href: termHref(term) });
    else if (label !== undefined && href !== undefined) spans.push({ text: label, code: false, href });
    end = match.index + whole.length;
  }
  spans.push(plain(text.slice(end)));
  return spans.filter((span) => span.text !== '');
}

const BEFORE_UNIT = /(?<=\d) (?=(?:ms|s|bytes|[KMG]i?B)\b|%)/g;

/**
 * Keeps numbers on one line with their units.
 *
 * @example
 * keepUnits('100 ms') === '100\u00a0ms'; // true
 */
export const keepUnits = (text: string): string => text.replaceAll(BEFORE_UNIT, '\u00a0');

const plain = (text: string): TextSpan => ({ text: keepUnits(text), code: false, href: null });
