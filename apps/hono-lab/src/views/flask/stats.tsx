import { lesson } from '@lab/core/lessons';
import type { CacheRow, CacheStatsView, Card, RedisView } from '@lab/core/monitoring';
import { DataTable } from '../data-table.tsx';
import { Explanation } from '../lesson.tsx';
import { LivePlotFigure } from './live-plot.tsx';

/** F14: cards, plots and the caches one by one; the script keeps the figures moving. */
export const StatsPage = ({ view, events }: { view: CacheStatsView; events: string }) => (
  <>
    <div data-live={events}>
      <div class="row">
        <span class="live" role="status" data-live-state="">
          Live updates need scripts
        </span>
        <RedisState redis={view.redis} />
      </div>
      <h2 class="visually-hidden">Figures</h2>
      <div class="stats">
        {view.cards.map((card) => (
          <StatCard card={card} />
        ))}
      </div>
      <h2>The last minutes</h2>
      <div class="split">
        {view.plots.map((plot) => (
          <LivePlotFigure plot={plot} history={view.history} />
        ))}
      </div>
    </div>
    <section>
      <h2>The caches of this process</h2>
      <CacheTable caches={view.caches} />
    </section>
    <Explanation lesson={lesson('F14')} />
  </>
);

const RedisState = ({ redis }: { redis: RedisView }) => (
  <span>
    Redis: <strong data-testid="redis-state">{redis.state}</strong>
    {redis.state === 'connected'
      ? redis.version !== null && `, version ${redis.version}`
      : `, ${redis.reason}; the figures are those of this process`}
  </span>
);

const StatCard = ({ card: { id, title, level, app, server, note } }: { card: Card }) => (
  <section class="stat" data-testid="card" data-card={id} data-level={level} aria-labelledby={`card-${id}`}>
    <h3 id={`card-${id}`}>{title}</h3>
    {app !== null && (
      <p class="stat-value" data-testid="card-app" data-side="app">
        {app}
      </p>
    )}
    <p class="stat-state" data-level-text="">
      {level}
    </p>
    {server !== null && (
      <p class="stat-note">
        Server:{' '}
        <span data-testid="card-server" data-side="server">
          {server}
        </span>
      </p>
    )}
    <p class="stat-note">{note}</p>
  </section>
);

const CacheTable = ({ caches }: { caches: readonly CacheRow[] }) => (
  <DataTable label="The caches of this process">
    <thead>
      <tr>
        <th scope="col">Cache</th>
        <th scope="col" class="num">
          Hits
        </th>
        <th scope="col" class="num">
          Misses
        </th>
        <th scope="col" class="num">
          Hit rate
        </th>
        <th scope="col" class="num">
          Loads
        </th>
        <th scope="col" class="num">
          Evictions
        </th>
        <th scope="col">Entries</th>
        <th scope="col">Memory</th>
        <th scope="col">Store</th>
      </tr>
    </thead>
    <tbody>
      {caches.map((cache) => (
        <tr>
          <th scope="row">{cache.name}</th>
          <td class="num">{cache.hits}</td>
          <td class="num">{cache.misses}</td>
          <td class="num">{cache.hitRate}</td>
          <td class="num">{cache.loads}</td>
          <td class="num">{cache.evictions}</td>
          <td>{cache.entries}</td>
          <td>{cache.size}</td>
          <td>{cache.store}</td>
        </tr>
      ))}
    </tbody>
  </DataTable>
);
