import type { BatchLoader, LoadContext, Loader } from '../api/load-options.ts';
import { readerValue } from '../lookup/cache-read.ts';
import type { LoadControl, RunLoader } from './loader-runner.ts';

/** A loader of one key, as a load of many calls it. */
export function loaderOfOne(key: string, load: Loader<unknown>): RunLoader {
  return async (_keys, control) => {
    const value = await load(contextOf(key, control));
    return () => value;
  };
}

function contextOf(key: string, control: LoadControl): LoadContext {
  const stale = control.stale(key);
  return {
    signal: control.signal,
    ...(stale === undefined ? {} : { stale: readerValue(stale) }),
    fence: control.fence(key),
    set: (options) => control.set(key, options),
  };
}

/** A loader of many keys, which leaves out what the source does not have. */
export function loaderOfMany(load: BatchLoader<unknown>): RunLoader {
  return async (keys, control) => {
    const loaded = await load(keys, {
      signal: control.signal,
      set(key, options) {
        control.set(key, options);
      },
    });
    return (key) => loaded.get(key);
  };
}
