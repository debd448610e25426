import type Koa from 'koa';
import { compile } from 'path-to-regexp';

/** Values of a path's parameters, by name. */
export type PathParams = Readonly<Record<string, string | number>>;

/** Values of a query, by name. */
export type Query = Readonly<Record<string, string | number | boolean>>;

/** What `app.context` lends to handlers and templates for writing links. */
export interface Links {
  /**
   * The address of a named route, so that no path is written twice.
   *
   * @throws {Error} for a name that no route has: a wrong link fails its page's first test, not a reader.
   * @example ctx.linkTo('flask.product', { id: 7 }, { cache: false }) // '/flask/products/7?cache=false'
   */
  linkTo(name: string, params?: PathParams, query?: Query): string;
  /** The address of this request with some parameters of its query changed, the others kept. */
  linkHere(changes?: Query): string;
  /** Responds to a form: 303 to a named route (RFC 9110 section 15.4.4). */
  seeOther(name: string, params?: PathParams, query?: Query): void;
  /** 301 to a named route: this address is only another spelling of it. */
  movedTo(name: string): void;
}

/** The part of a router that links are written from. */
interface NamedRoutes {
  route(name: string): { readonly path: string | RegExp } | false;
}

/** Links by the names of the routers' routes, those of nested routers included. */
export function createLinks(
  routers: readonly NamedRoutes[],
): Links & ThisType<Koa.ParameterizedContext<Koa.DefaultState, Links>> {
  const linkTo = linkWriter(routers);
  return {
    linkTo,
    linkHere(changes = {}) {
      const query = new URLSearchParams(this.querystring);
      for (const [name, value] of Object.entries(changes)) query.set(name, String(value));
      return query.size === 0 ? this.path : `${this.path}?${query}`;
    },
    seeOther(...route) {
      this.status = 303;
      this.redirect(linkTo(...route));
    },
    movedTo(name) {
      this.status = 301;
      this.redirect(`${linkTo(name)}${this.search}`);
    },
  };
}

/** `router.url` compiles a route's path for every link; this compiles each once. */
function linkWriter(routers: readonly NamedRoutes[]): Links['linkTo'] {
  type WritePath = ReturnType<typeof compile>;
  const paths = new Map<string, WritePath>();
  const pathOf = (name: string): WritePath => {
    const known = paths.get(name);
    if (known) return known;
    const [route] = routers.flatMap((router) => router.route(name) || []);
    if (!route) throw new Error(`No route is named ${name}.`);
    const path = compile(String(route.path));
    paths.set(name, path);
    return path;
  };
  return function linkTo(name, params, query) {
    const path = pathOf(name)(params && textsOf(params));
    if (query === undefined) return path;
    const search = new URLSearchParams(textsOf(query)).toString();
    return search === '' ? path : `${path}?${search}`;
  };
}

const textsOf = (values: PathParams | Query): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
