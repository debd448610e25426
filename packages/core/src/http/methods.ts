const ORDER = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const rank = (method: string): number => {
  const at = ORDER.indexOf(method);
  return at === -1 ? ORDER.length : at;
};

/**
 * The methods that an address allows when these have handlers: HEAD comes with GET, OPTIONS always.
 *
 * @example
 * allowedMethods(['POST', 'GET']); // ['GET', 'HEAD', 'POST', 'OPTIONS']
 */
export function allowedMethods(handled: Iterable<string>): readonly string[] {
  const methods = new Set([...handled, 'OPTIONS']);
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** The value of `Allow` (RFC 9110 section 10.2.1) for an address that handles these methods. */
export function allowHeader(handled: Iterable<string>): string {
  return allowedMethods(handled).join(', ');
}

/** Whether a method only reads (RFC 9110 section 9.2.1). */
export function isSafeMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || method === 'TRACE';
}
