import type { BenchmarkView } from '@lab/core/flask';
import { lesson } from '@lab/core/lessons';
import { DataTable } from '../data-table.tsx';
import { Figure } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { Plot } from '../plot.tsx';

/** F3: three timings of one function, as a plot and as the table that it draws. */
export const BenchmarkPage = ({ view }: { view: BenchmarkView }) => (
  <>
    <form class="inline-form" method="get">
      <div class="field">
        <label for="n">Fibonacci number n</label>
        <input id="n" name="n" type="number" min="1" max="35" value={view.n} required />
      </div>
      <button type="submit" class="button button-primary">
        Measure
      </button>
    </form>
    <dl class="outcome">
      <div>
        <dt>n</dt>
        <dd>
          <Figure of={view.n} id="fib-n" />
        </dd>
      </div>
      <div>
        <dt>Result</dt>
        <dd>
          <Figure of={view.result} id="fib-result" />
        </dd>
      </div>
      <div>
        <dt>Speed-up, uncached by warm</dt>
        <dd data-testid="speed-up">{view.speedUp}</dd>
      </div>
    </dl>
    <Plot
      kind="bars"
      title="Time of one call"
      note="Logarithmic scale, lower is better"
      finding={`Uncached ${view.uncachedMs.toFixed(2)} ms, cold ${view.coldMs.toFixed(4)} ms, warm ${view.warmMs.toFixed(4)} ms`}
      unit="ms"
      scale="log"
    >
      <DataTable label="Time of one call">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col" class="num" data-series="">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          <Run name="Without a memo" ms={view.uncachedMs} id="uncached-ms" />
          <Run name="Empty memo (cold)" ms={view.coldMs} id="cold-ms" />
          <Run name="Full memo (warm)" ms={view.warmMs} id="warm-ms" />
        </tbody>
      </DataTable>
    </Plot>
    <section>
      <h2>What the memo counted</h2>
      <dl class="facts">
        <div>
          <dt>Hits</dt>
          <dd>
            <Figure of={view.memo.hits} id="memo-hits" />
          </dd>
        </div>
        <div>
          <dt>Misses</dt>
          <dd>
            <Figure of={view.memo.misses} id="memo-misses" />
          </dd>
        </div>
        <div>
          <dt>Entries it may hold</dt>
          <dd>
            <Figure of={view.memo.max} id="memo-max" />
          </dd>
        </div>
        <div>
          <dt>Entries it holds</dt>
          <dd>
            <Figure of={view.memo.current} id="memo-current" />
          </dd>
        </div>
      </dl>
    </section>
    <Explanation lesson={lesson('F3')} />
  </>
);

const Run = ({ name, ms, id }: { name: string; ms: number; id: string }) => (
  <tr>
    <th scope="row">{name}</th>
    <td class="num">
      <data value={ms} data-testid={id}>
        {ms.toFixed(4)} ms
      </data>
    </td>
  </tr>
);
