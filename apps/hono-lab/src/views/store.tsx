import { type StoreState, storeView } from '@lab/core/lab';

/** Which store the lab's caches share, in words for people and as data for the contract. */
export const Store = ({ store }: { store: StoreState }) => {
  const { kind, text } = storeView(store);
  return (
    <strong data-testid="store" data-store={kind}>
      {text}
    </strong>
  );
};
