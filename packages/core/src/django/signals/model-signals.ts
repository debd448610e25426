import type { Catalogue } from '../../catalogue/index.ts';
import { Signal } from './signal.ts';

/** Rows were saved and committed: one for a single save, all of them for a bulk update. */
export interface PostSave {
  readonly ids: readonly number[];
  readonly created: boolean;
}

/** Rows were deleted and the deletion committed. */
export interface PostDelete {
  readonly ids: readonly number[];
}

/** The signals of a model. */
export interface ModelSignals {
  readonly postSave: Signal<PostSave>;
  readonly postDelete: Signal<PostDelete>;
}

/**
 * The product's signals, fired after the commit of whatever wrote to the catalogue, in either track and in bulk.
 * A transaction that is rolled back fires none.
 */
// #region engine-signals
export function productSignals(catalogue: Pick<Catalogue, 'on'>): ModelSignals & { stop(): void } {
  const signals = { postSave: new Signal<PostSave>(), postDelete: new Signal<PostDelete>() };
  const stop = catalogue.on(async (event) => {
    if (event.type === 'deleted') await signals.postDelete.send({ ids: event.ids });
    else await signals.postSave.send({ ids: event.ids, created: event.created });
  });
  return { ...signals, stop };
}
// #endregion engine-signals
