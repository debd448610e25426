import type { Background, Run } from '../../background/index.ts';
import type { Milliseconds } from '../../clock/index.ts';
import type { FormatComparison } from '../compare.ts';
import { compareInWorker } from '../compare-in-worker.ts';
import { type CodecsView, codecsView } from './view.ts';

/** How long each way of each pair is measured for. */
const MEASURED_FOR: Milliseconds = 20;

/** The codecs' page: `/codecs`. */
export interface CodecsLab {
  /** The last figures; measures nothing. */
  view(): CodecsView;
  /** Measures again; `false` while another measurement runs. */
  start(): boolean;
}

export function createCodecsLab(background: Background): CodecsLab {
  let run: Run<never, FormatComparison> | null = null;
  return {
    view: () => codecsView(run?.state ?? { status: 'idle' }),
    start() {
      const next = background.start<never, FormatComparison>(({ signal }) =>
        compareInWorker(MEASURED_FOR, signal),
      );
      run = next ?? run;
      return next !== null;
    },
  };
}
