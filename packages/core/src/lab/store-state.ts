/** Which shared store is in use, as pages show it. */
export type StoreState =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'redis';
      /** Without user and password. */
      readonly url: string;
      readonly connected: boolean;
    };
