import type { StoreState } from '@lab/core/lab';

/** Which store the lab's caches share, in words for people and as data for the contract. */
export const Store = ({ store }: { store: StoreState }) => (
  <strong data-testid="store" data-store={store.kind === 'redis' ? 'redis' : 'memory'}>
    {describeStore(store)}
  </strong>
);

function describeStore(store: StoreState): string {
  if (store.kind === 'embedded') return 'embedded (no Redis server)';
  return store.connected ? `Redis at ${store.url}` : `Redis at ${store.url}, not answering`;
}
