import { serveTask } from '../../background/index.ts';
import { parseTrace } from '../workload/trace.ts';
import { simulate } from './simulate.ts';
import type { SimulationProgress, SimulationTask } from './simulate-in-worker.ts';

// The other side of `simulate-in-worker.ts`.
await serveTask(({ setups, trace }: SimulationTask, report: (progress: SimulationProgress) => void) =>
  setups.map((setup) =>
    simulate(setup, {
      onProgress: (done, total) => report({ done, total }),
      ...(trace === null ? {} : { requests: parseTrace(trace, setup) }),
    }),
  ),
);
