import { BadParameter } from '../http/index.ts';

/** What a decoder leaves where bytes were no UTF-8. */
const REPLACEMENT = '\u{FFFD}';

/**
 * Whether a decoded body may have been malformed UTF-8. A body that contains U+FFFD itself looks the same, but
 * nobody types that.
 */
export const isMalformed = (text: string): boolean => text.includes(REPLACEMENT);

/**
 * Reads a query or a form of type `application/x-www-form-urlencoded`. Escapes that are malformed or not UTF-8 are
 * an error: `URLSearchParams` would read `%FF` as U+FFFD and `%zz` literally, so that the lab would work with
 * a value that nobody sent.
 *
 * @throws BadParameter that names the parameter.
 * @example
 * readUrlEncoded('city=S%C3%A3o+Paulo').get('city'); // 'São Paulo'
 */
export function readUrlEncoded(text: string): URLSearchParams {
  const parameters = new URLSearchParams(text);
  if (text.includes('%') || isMalformed(text)) {
    for (const pair of text.split('&')) if (!isEncoded(pair)) throw new BadParameter(nameOf(pair), MALFORMED);
  }
  return parameters;
}

const MALFORMED = 'must be percent-encoded UTF-8';

function isEncoded(pair: string): boolean {
  try {
    decodeURIComponent(pair);
    return !isMalformed(pair);
  } catch {
    return false;
  }
}

const nameOf = (pair: string): string => [...new URLSearchParams(pair).keys()][0] ?? '';
