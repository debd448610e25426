/**
 * The path to go to after signing in; `fallback` for whatever would lead off this site: another host, scheme or
 * port, `//host`, `/\host`, what hides one behind white space or control characters, or a repeated parameter.
 *
 * @example
 * safeNext('/django/admin/products/?p=2', '/django/admin/'); // '/django/admin/products/?p=2'
 * safeNext('//evil.example', '/django/admin/'); // '/django/admin/'
 * @see https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.http.url_has_allowed_host_and_scheme
 */
export function safeNext(next: unknown, fallback: string): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return fallback;
  // Browsers drop tabs and line ends, and read a backslash as a slash.
  if (/[\\\s\p{Cc}]/u.test(next) || !next.isWellFormed()) return fallback;
  const base = 'http://site.invalid';
  const url = URL.canParse(next, base) ? new URL(next, base) : undefined;
  if (url === undefined || url.origin !== base) return fallback;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // `/./` and `/../` may have given way to a second slash.
  return path.startsWith('//') ? fallback : path;
}

/**
 * The address of the sign-in page that leads back to where somebody wanted to go.
 *
 * @example
 * signInAddress('/django/admin/login/', '/django/admin/products/?p=2');
 * // '/django/admin/login/?next=/django/admin/products/%3Fp%3D2'
 */
export function signInAddress(signInPath: string, wanted: string): string {
  return `${signInPath}?next=${encodeURIComponent(wanted.toWellFormed()).replaceAll('%2F', '/')}`;
}
