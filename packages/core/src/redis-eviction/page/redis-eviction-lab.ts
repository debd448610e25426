import { hasRedis } from '@lab/servers';
import type { Background, Run } from '../../background/index.ts';
import { measureMaxmemory } from '../maxmemory.ts';
import type { MaxmemoryRow } from '../traffic.ts';
import { type RedisEvictionView, redisEvictionView } from './view.ts';

type Rows = readonly MaxmemoryRow[];

/** The page on Redis' eviction: `/redis-eviction`. */
export interface RedisEvictionLab {
  /** The rows so far; runs nothing. */
  view(): RedisEvictionView;
  /** Runs all policies; `false` while another measurement runs. */
  start(): boolean;
}

export function createRedisEvictionLab(background: Background): RedisEvictionLab {
  let run: Run<Rows, Rows> | null = null;
  return {
    view: () => {
      const state = run?.state ?? { status: 'idle' };
      const hasRun = state.status === 'running' || state.status === 'done';
      return redisEvictionView(state, hasRun || hasRedis());
    },
    start() {
      const next = background.start<Rows, Rows>(({ signal, report }) =>
        measureMaxmemory({ signal, onProgress: report }),
      );
      run = next ?? run;
      return next !== null;
    },
  };
}
