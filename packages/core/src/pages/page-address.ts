import { BadParameter, canonicalTarget, formatHost, parseHost } from '../http/index.ts';

export interface AddressParts {
  readonly scheme: string;
  /** With its port, as `Host` has it. */
  readonly host: string;
  readonly path: string;
  /** Letter by letter, without its `?`. */
  readonly query: string;
}

/**
 * The absolute address of a page, of parts that have each been checked: no part can reach into another, so two
 * pages share an address only if they share every part.
 *
 * @example
 * `${PageAddress.of({ scheme: 'http', host: 'lab.test', path: '/django/products/', query: 'page=2' })}`;
 * // 'http://lab.test/django/products/?page=2'
 */
export class PageAddress {
  readonly #origin: string;
  readonly path: string;
  readonly query: string;

  private constructor(origin: string, path: string, query: string) {
    this.#origin = origin;
    this.path = path;
    this.query = query;
  }

  /** @throws BadParameter for a part that is none, such as a host with a path in it. */
  static of({ scheme, host: text, path, query }: AddressParts): PageAddress {
    if (scheme !== 'http' && scheme !== 'https') throw new BadParameter('scheme', 'must be http or https');
    const host = parseHost(text);
    if (host === null) throw new BadParameter('Host', 'must name one host');
    if (path.includes('?') || canonicalTarget(path) !== path)
      throw new BadParameter('path', 'must be a path');
    return new PageAddress(`${scheme}://${formatHost(host, scheme)}`, path, checkedQuery(query));
  }

  /** The same page under another query. */
  withQuery(query: string): PageAddress {
    return new PageAddress(this.#origin, this.path, checkedQuery(query));
  }

  /** The same page, whatever host it was requested from. */
  onAnyHost(): PageAddress {
    return new PageAddress('', this.path, this.query);
  }

  /** Path and query, for a link within the site. */
  get target(): string {
    return this.query === '' ? this.path : `${this.path}?${this.query}`;
  }

  toString(): string {
    return `${this.#origin}${this.target}`;
  }
}

function checkedQuery(query: string): string {
  if (/[#\s]/.test(query)) throw new BadParameter('query', 'must be a query');
  return query;
}
