import { STAMPEDE_RUNS, type StampedeRun, type StampedeRunName, type StampedeView } from '@lab/core/flask';
import { formatCount, formatMs, ui } from '@lab/core/lessons';
import { lanes } from '@lab/ui/pictures';
import { raw } from 'hono/html';
import { DataTable } from '../parts/data-table.tsx';
import { Count, Milliseconds } from '../parts/figures.tsx';

/** F17: four runs of the same clients; the one that was requested first. */
export const StampedePage = ({ view }: { view: StampedeView }) => (
  <>
    <form class="inline-form" method="get">
      <div class="field">
        <label for="clients">{ui.stampede.clients}</label>
        <input id="clients" name="clients" type="number" min="1" max="200" value={view.clients} required />
      </div>
      <div class="field">
        <label for="protected">{ui.stampede.first}</label>
        <select id="protected" name="protected">
          <option value="true" selected={view.selected === 'protected'}>
            {ui.stampede.protected}
          </option>
          <option value="false" selected={view.selected === 'unprotected'}>
            {ui.stampede.unprotected}
          </option>
        </select>
      </div>
      <button type="submit" class="button button-primary">
        {ui.stampede.send}
      </button>
    </form>
    <p class="muted">{ui.stampede.capacity}</p>
    <DataTable label={ui.stampede.table} class="stacked">
      <thead>
        <tr>
          <th scope="col">{ui.stampede.run}</th>
          {ui.stampede.columns.map((column) => (
            <th scope="col" class="num">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {order(view).map((name) => (
          <Row name={name} run={view[name]} />
        ))}
      </tbody>
    </DataTable>
    <h2>
      {ui.stampede.plot} (<Count of={view.clients} id="stampede-clients" /> {ui.stampede.of})
    </h2>
    <p class="muted">
      {ui.stampede.note} <span class="swatch swatch-wait" /> {ui.stampede.waiting},{' '}
      <span class="swatch swatch-load" /> {ui.stampede.loading}.
    </p>
    <div
      class="split"
      data-testid="stampede-latencies"
      data-protected={latencies(view.protected)}
      data-unprotected={latencies(view.unprotected)}
      data-replay={longest(view).toFixed(3)}
      data-play={ui.stampede.play}
      data-pause={ui.stampede.pause}
    >
      {order(view).map((name) => (
        <figure class="picture">
          <figcaption>
            {ui.stampede[name]}{' '}
            <small>
              {ui.stampede.loads}: {formatCount(view[name].loads)}
            </small>
          </figcaption>
          {raw(lanes(view[name].lanes, longest(view), describe(name, view[name])))}
        </figure>
      ))}
    </div>
  </>
);

const order = ({ selected }: StampedeView): readonly StampedeRunName[] =>
  [...STAMPEDE_RUNS].sort((a, b) => Number(b === selected) - Number(a === selected));

const longest = (view: StampedeView): number =>
  Math.max(...STAMPEDE_RUNS.map((name) => view[name].slowestMs));

const latencies = (run: StampedeRun): string => run.latencies.map((ms) => ms.toFixed(3)).join(',');

const describe = (name: StampedeRunName, { medianMs, loads }: StampedeRun): string =>
  `${ui.stampede[name]}: ${ui.stampede.columns[2]} ${formatMs(medianMs)}, ${ui.stampede.loads} ${loads}`;

const [LOADS, ...TIMES] = ui.stampede.columns;

const Row = ({ name, run }: { name: StampedeRunName; run: StampedeRun }) => (
  <tr>
    <th scope="row">{ui.stampede[name]}</th>
    <td class="num" data-label={LOADS}>
      <Count of={run.loads} id={`stampede-${name}-loads`} />
    </td>
    {[run.fastestMs, run.medianMs, run.p95Ms, run.slowestMs].map((ms, at) => (
      <td class="num" data-label={TIMES[at]}>
        <Milliseconds of={ms} />
      </td>
    ))}
  </tr>
);
