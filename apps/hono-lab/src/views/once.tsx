import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';

/**
 * Renders what is the same on each page once: `make` runs at the first use of a key.
 *
 * @param make - must be made of the key alone, and of what never changes while the process runs.
 * @example
 * const header = once((track: string) => <Header track={track} />);
 * header('flask'); // rendered
 * header('flask'); // the same text
 */
export function once<Key extends string>(make: (key: Key) => Child): (key: Key) => HtmlEscapedString {
  const made = new Map<Key, HtmlEscapedString>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const html = raw(String(make(key) ?? ''));
    made.set(key, html);
    return html;
  };
}
