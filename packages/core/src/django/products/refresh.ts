const REFRESH = 'refresh=1';

/**
 * The query without `refresh=1`, otherwise letter by letter, since a page's key is its address as it came. `null`:
 * the query requests no refresh.
 *
 * @example
 * queryWithoutRefresh('a=1&refresh=1'); // 'a=1'
 */
export function queryWithoutRefresh(query: string): string | null {
  const parameters = query.split('&');
  if (!parameters.includes(REFRESH)) return null;
  return parameters.filter((parameter) => parameter !== REFRESH && parameter !== '').join('&');
}
