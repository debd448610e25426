/** One request that both an app and its bare framework answer. */
export interface Route {
  /** The route's id in the specification, and what is special about the request. */
  readonly id: string;
  readonly path: string;
  /** Its answer says in `Cache-Status` that it was a hit. */
  readonly cached: boolean;
  /** Sends back the validator of the first answer, so that a 304 comes. */
  readonly conditional?: boolean;
}

export const routes: readonly Route[] = [
  { id: 'F4 product list', path: '/flask/products?page=1&per_page=10&cache=true', cached: true },
  { id: 'F5 product', path: '/flask/products/1?cache=true', cached: true },
  { id: 'F8 conditional, 200', path: '/flask/conditional-content', cached: false },
  { id: 'F8 conditional, 304', path: '/flask/conditional-content', cached: false, conditional: true },
  { id: 'F11 cached view', path: '/flask/expensive-view', cached: true },
  { id: 'F12 weather API', path: '/flask/api/weather?city=Boston', cached: true },
];
