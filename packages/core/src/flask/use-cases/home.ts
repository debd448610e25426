import { timed } from '../../trace/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import { type FlaskContext, timestamp } from './context.ts';

/** F1 and F2: slow, and nothing is cached. */
export function home({ clock, run }: FlaskContext): Pick<FlaskTrack, 'index' | 'data'> {
  return {
    index: async () => {
      // #region f1-work
      const { value, ms } = await timed(() => run('index', 2000, () => timestamp(clock)));
      return { madeAt: value, ms };
      // #endregion f1-work
    },
    data: () =>
      run('data', 1000, () => ({
        items: [1, 2, 3].map((id) => ({ id, name: `Item ${id}` })),
        timestamp: timestamp(clock),
      })),
  };
}
