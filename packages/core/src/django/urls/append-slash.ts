/**
 * Where a path without its final slash leads (301), if there is a route of that name with it: for GET and HEAD
 * only, since other methods would lose their body. `null`: nowhere.
 *
 * @param target - path and query as they came.
 * @example
 * appendSlash('GET', '/django/products?q=tea'); // '/django/products/?q=tea'
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#append-slash
 */
// #region engine-append-slash
export function appendSlash(method: string, target: string): string | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  const at = target.indexOf('?');
  const [path, query] = at === -1 ? [target, ''] : [target.slice(0, at), target.slice(at)];
  // `//host` and `/\host` would lead to another host.
  if (path.endsWith('/') || !/^\/(?![/\\])/.test(path)) return null;
  return `${path}/${query}`;
}
// #endregion engine-append-slash
