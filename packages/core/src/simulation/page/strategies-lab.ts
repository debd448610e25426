import { createCache } from '../../cache/index.ts';
import { LabError, ServiceUnavailable } from '../../http/index.ts';
import type { FormBody, RawEntries } from '../../input/index.ts';
import { readUrlEncoded } from '../../input/index.ts';
import { LIMITS, Turnstile } from '../../limits/index.ts';
import type { SimulationResult } from '../run/result.ts';
import { simulateAllInWorker, simulateInWorker } from '../run/simulate-in-worker.ts';
import { spansCsv } from './csv.ts';
import { planQuery, type RunPlan, readPlan, readPlans } from './runs.ts';
import { type StrategyRow, strategyTable } from './table.ts';
import { Traces } from './traces.ts';
import { pageAddress, type StrategiesView, strategiesView } from './view.ts';

/** What came of a trace that was sent. */
export type TraceUpload =
  | { readonly ok: true; readonly href: string }
  | { readonly ok: false; readonly view: StrategiesView };

/** The strategies pages: `/strategies`, its files, and its table. */
export interface StrategiesLab {
  /** @throws BadParameter that names the field at fault. */
  view(query: RawEntries): Promise<StrategiesView>;
  /** All figures of a set-up. @throws BadParameter */
  json(query: RawEntries): Promise<SimulationResult>;
  /** The plots of a set-up. @throws BadParameter */
  csv(query: RawEntries): Promise<string>;
  /** Takes a trace from a form: the address that simulates it, or the page with what is wrong. */
  upload(form: FormBody): Promise<TraceUpload>;
  table(): Promise<readonly StrategyRow[]>;
  close(): Promise<void>;
}

/** Runs simulations in threads of their own, and remembers their results: equal set-ups give equal results. */
export function createStrategiesLab(): StrategiesLab {
  const cache = createCache({ memory: { maxEntries: 100 }, prefix: 'strategies' });
  const traces = new Traces();
  const stop = new AbortController();
  const turns = new Turnstile({
    running: LIMITS.simulations,
    waiting: LIMITS.waitingSimulations,
    refuse: () => new ServiceUnavailable('simulations-busy', 'Too many simulations are waiting.', 10_000),
  });
  const run = (plan: RunPlan): Promise<SimulationResult> =>
    cache.getOrSet(`?${planQuery(plan)}`, () => {
      const trace = plan.trace === null ? null : traces.get(plan.trace).text;
      return turns.run(() => simulateInWorker(plan.setup, { trace, signal: stop.signal }));
    });
  const view = async (query: RawEntries, error: string | null): Promise<StrategiesView> => {
    const plans = readPlans(query);
    const { first, second } = plans;
    const trace = first.trace === null ? null : traces.get(first.trace);
    const results = await Promise.all([first, ...(second === null ? [] : [second])].map(run));
    return strategiesView(plans, results, trace, error);
  };
  return {
    view: (query) => view(query, null),
    json: async (query) => await run(readPlan(query)),
    csv: async (query) => spansCsv(await run(readPlan(query))),
    async upload(form) {
      const setup = form.get('setup');
      const query = [...readUrlEncoded(typeof setup === 'string' ? setup : '')];
      const { first, against } = readPlans(query.filter(([name]) => name !== 'trace'));
      try {
        const { id } = await traces.add(form);
        return { ok: true, href: pageAddress({ first: { ...first, trace: id }, against }) };
      } catch (error) {
        if (error instanceof LabError && error.status === 400)
          return { ok: false, view: await view(query, error.detail) };
        throw error;
      }
    },
    table: () =>
      cache.getOrSet('table', () =>
        turns.run(() => strategyTable((setups) => simulateAllInWorker(setups, { signal: stop.signal }))),
      ),
    async close() {
      stop.abort(new Error('The lab is closing.'));
      await cache.close();
    },
  };
}
