import type { Ctx, LabRouter } from './context.ts';

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
  /** Answers a form: 303 to a named route (RFC 9110 section 15.4.4). */
  seeOther(name: string, params?: PathParams, query?: Query): void;
  /** 301 to a named route: this address is only another spelling of it. */
  movedTo(name: string): void;
}

/** Links by the names of a router's routes, those of nested routers included. */
export function createLinks(router: LabRouter): Links & ThisType<Ctx> {
  return {
    linkTo(name, params = {}, query = {}) {
      const url = router.url(name, params, { query: new URLSearchParams(textOf(query)).toString() });
      if (url instanceof Error) throw url;
      return url;
    },
    linkHere(changes = {}) {
      const query = new URLSearchParams(this.querystring);
      for (const [name, value] of textOf(changes)) query.set(name, value);
      return query.size === 0 ? this.path : `${this.path}?${query}`;
    },
    seeOther(...route) {
      this.status = 303;
      this.redirect(this.linkTo(...route));
    },
    movedTo(name) {
      this.status = 301;
      this.redirect(`${this.linkTo(name)}${this.search}`);
    },
  };
}

const textOf = (query: Query): [string, string][] =>
  Object.entries(query).map(([name, value]) => [name, String(value)]);
