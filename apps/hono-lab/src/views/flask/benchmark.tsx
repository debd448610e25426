import type { BenchmarkRun, BenchmarkView } from '@lab/core/flask';
import { formatCount, ui } from '@lab/core/lessons';
import { callTree } from '@lab/ui/pictures';
import { raw } from 'hono/html';
import { DataTable } from '../parts/data-table.tsx';
import { Count, Milliseconds } from '../parts/figures.tsx';
import { Plot } from '../parts/plot.tsx';

const RUNS = ['uncached', 'cold', 'warm'] as const;

/** F3: calls and times of one function, and what the memo counted. */
export const BenchmarkPage = ({ view }: { view: BenchmarkView }) => (
  <>
    <form class="inline-form" method="get">
      <div class="field">
        <label for="n">{ui.benchmark.n}</label>
        <input id="n" name="n" type="number" min="1" max="35" value={view.n} required />
      </div>
      <button type="submit" class="button button-primary">
        {ui.benchmark.run}
      </button>
    </form>
    <dl class="outcome">
      <div>
        <dt>n</dt>
        <dd>
          <Count of={view.n} id="fib-n" />
        </dd>
      </div>
      <div>
        <dt>{ui.benchmark.result}</dt>
        <dd>
          <Count of={view.result} id="fib-result" />
        </dd>
      </div>
      <div>
        <dt>{ui.benchmark.speedUp}</dt>
        <dd data-testid="speed-up">{view.speedUp}</dd>
      </div>
    </dl>
    <Plot
      kind="bars"
      title={ui.benchmark.plot}
      note={ui.benchmark.plotNote}
      finding={callsOf(view)}
      table="benchmark"
    />
    <DataTable label={ui.benchmark.table} tableId="benchmark">
      <thead>
        <tr>
          <th scope="col">{ui.benchmark.method}</th>
          <th scope="col" class="num" data-series="">
            {ui.benchmark.calls}
          </th>
          <th scope="col" class="num">
            {ui.benchmark.time}
          </th>
        </tr>
      </thead>
      <tbody>
        {RUNS.map((run) => (
          <Run name={run} run={view[run]} />
        ))}
      </tbody>
    </DataTable>
    <Growth view={view} />
    <figure class="picture">
      <figcaption>
        {ui.benchmark.tree} <small>{ui.benchmark.treeNote}</small>
      </figcaption>
      {raw(callTree(5))}
    </figure>
    <section>
      <h2>{ui.benchmark.memo}</h2>
      <dl class="facts">
        {(['hits', 'misses', 'current', 'max'] as const).map((name) => (
          <div>
            <dt>{ui.benchmark[name]}</dt>
            <dd>
              <Count of={view.memo[name]} id={`memo-${name}`} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  </>
);

const callsOf = (view: BenchmarkView): string =>
  RUNS.map((run) => `${ui.benchmark[run]}: ${formatCount(view[run].calls)}`).join('; ');

/** The calls over n: by formula, so that no figure of it waits for a run. */
const Growth = ({ view }: { view: BenchmarkView }) => (
  <Plot
    kind="lines"
    title={ui.benchmark.growth}
    note={ui.benchmark.growthNote}
    finding={`${ui.benchmark.growth}; n = ${view.n}: ${callsOf(view)}`}
    unit={ui.benchmark.calls}
    xUnit="n"
    scale="log"
    id="growth"
  >
    <DataTable label={ui.benchmark.growth} tall>
      <thead>
        <tr>
          <th scope="col" class="num">
            n
          </th>
          {RUNS.map((run) => (
            <th scope="col" class="num" data-series="">
              {ui.benchmark[run]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.growth.map((calls) => (
          <tr data-testid="growth-row">
            <th scope="row" class="num">
              <Count of={calls.n} />
            </th>
            {RUNS.map((run) => (
              <td class="num">
                <Count of={calls[run]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  </Plot>
);

const Run = ({ name, run }: { name: (typeof RUNS)[number]; run: BenchmarkRun }) => (
  <tr>
    <th scope="row">{ui.benchmark[name]}</th>
    <td class="num">
      <Count of={run.calls} id={`${name}-calls`} />
    </td>
    <td class="num">
      <Milliseconds of={run.ms} id={`${name}-ms`} />
    </td>
  </tr>
);
