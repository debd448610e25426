import type { StampedeRun, StampedeView } from '@lab/core/flask';
import { lesson } from '@lab/core/lessons';
import { DataTable } from '../data-table.tsx';
import { Figure, Milliseconds } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { Plot } from '../plot.tsx';

/** F17: the run that was asked for first, the other beside it. */
export const StampedePage = ({ view }: { view: StampedeView }) => (
  <>
    <form class="inline-form" method="get">
      <div class="field">
        <label for="clients">Clients</label>
        <input id="clients" name="clients" type="number" min="1" max="200" value={view.clients} required />
      </div>
      <button type="submit" class="button button-primary" name="protected" value="true">
        Protected first
      </button>
      <button type="submit" class="button" name="protected" value="false">
        Unprotected first
      </button>
    </form>
    <dl class="outcome">
      <div>
        <dt>Clients</dt>
        <dd>
          <Figure of={view.clients} id="stampede-clients" />
        </dd>
      </div>
      {order(view).map((kind) => (
        <div>
          <dt>Loads, {kind}</dt>
          <dd>
            <Figure of={view[kind].loads} id={`stampede-${kind}-loads`} />
          </dd>
        </div>
      ))}
    </dl>
    <Plot
      kind="latencies"
      title="What each client waited"
      note="Sorted from the luckiest to the unluckiest client, lower is better"
      finding={order(view)
        .map((kind) => describe(kind, view[kind]))
        .join('; ')}
      unit="ms"
      data={{
        'data-testid': 'stampede-latencies',
        'data-protected': latencies(view.protected),
        'data-unprotected': latencies(view.unprotected),
      }}
    >
      <DataTable label="What the clients waited">
        <thead>
          <tr>
            <th scope="col">Run</th>
            {['Fastest', 'Median', 'p95', 'Slowest', 'Loads'].map((name) => (
              <th scope="col" class="num">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order(view).map((kind) => (
            <Row kind={kind} run={view[kind]} />
          ))}
        </tbody>
      </DataTable>
    </Plot>
    <Explanation lesson={lesson('F17')} />
  </>
);

type Kind = StampedeView['selected'];

const order = ({ selected }: StampedeView): readonly Kind[] =>
  selected === 'protected' ? ['protected', 'unprotected'] : ['unprotected', 'protected'];

const latencies = (run: StampedeRun): string => run.latencies.map((ms) => ms.toFixed(3)).join(',');

const describe = (kind: Kind, { medianMs, loads }: StampedeRun): string =>
  `${kind}: median ${medianMs.toFixed(0)} ms with ${loads} ${loads === 1 ? 'load' : 'loads'}`;

const Row = ({ kind, run }: { kind: Kind; run: StampedeRun }) => (
  <tr>
    <th scope="row">{kind}</th>
    {[run.fastestMs, run.medianMs, run.p95Ms, run.slowestMs].map((ms) => (
      <td class="num">
        <Milliseconds of={ms} />
      </td>
    ))}
    <td class="num">{run.loads}</td>
  </tr>
);
