/** A target that has only one spelling already: most requests. */
const CANONICAL =
  /^\/(?!\.{1,2}(?:[/?]|$))(?:[\w~!$&'()*+,;=:@-]|\.|\/(?!\.{1,2}(?:[/?]|$)))*(?:\?[\x21\x22\x24-\x7e]*)?$/;

/** Visible ASCII without `#` and `\`: browsers send some characters that RFC 3986 does not list. */
const PATH = /^\/[\x21\x22\x24-\x5b\x5d-\x7e]*$/;
const QUERY = /^[\x21\x22\x24-\x7e]*$/;
const ESCAPE = /%[0-9a-f]{2}/gi;
const MALFORMED_ESCAPE = /%(?![0-9a-f]{2})/i;
const UNRESERVED = /^[\w.~-]$/;

/**
 * The target of a request in its one spelling: escapes of unreserved characters decoded, dot segments resolved
 * (RFC 3986 section 6.2.2). The query stays letter by letter. `null` for what is no path: an absolute URL, an
 * authority, `*`, characters that no target has, or escapes that are not UTF-8.
 *
 * A router, a gate and a cache that all look at this spelling cannot disagree about the path.
 *
 * @example
 * canonicalTarget('/%64jango/./products/?page=2'); // '/django/products/?page=2'
 * canonicalTarget('http://lab.test/'); // null
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2.1
 */
export function canonicalTarget(target: string): string | null {
  if (CANONICAL.test(target)) return target;
  const at = target.indexOf('?');
  const [path, query] = at === -1 ? [target, null] : [target.slice(0, at), target.slice(at + 1)];
  if (!PATH.test(path) || (query !== null && !QUERY.test(query))) return null;
  if (MALFORMED_ESCAPE.test(path) || !isUtf8(path)) return null;
  const decoded = path.replace(ESCAPE, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return UNRESERVED.test(character) ? character : escaped.toUpperCase();
  });
  const resolved = withoutDotSegments(decoded);
  return query === null ? resolved : `${resolved}?${query}`;
}

function isUtf8(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** RFC 3986 section 5.2.4. */
function withoutDotSegments(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    const isDots = segment === '.' || segment === '..';
    if (segment === '..') kept.pop();
    if (!isDots) kept.push(segment);
    else if (index === segments.length - 1) kept.push('');
  }
  return `/${kept.join('/')}`;
}
