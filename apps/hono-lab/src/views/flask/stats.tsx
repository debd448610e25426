import type { SmallCacheView } from '@lab/core/flask';
import { ui } from '@lab/core/lessons';
import type {
  CacheRow,
  CacheStatsView,
  Card,
  InsightView,
  OperationRow,
  RedisView,
} from '@lab/core/monitoring';
import { DataTable } from '../parts/data-table.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { SeeCache } from '../parts/see-cache.tsx';
import { Insight } from './insight.tsx';
import { LivePlotFigure } from './live-plot.tsx';
import { SmallCache } from './small-cache.tsx';

export interface StatsPageProps {
  readonly view: CacheStatsView;
  readonly insight: InsightView;
  /** A run of the small cache; `null` without one. */
  readonly small: SmallCacheView | null;
}

/** F14: cards, plots and the caches one by one; the script keeps the figures moving. */
export const StatsPage = ({ view, insight, small }: StatsPageProps) => (
  <div data-live="/flask/cache-stats/events">
    <div class="row">
      <span class="live" role="status" data-live-state="">
        {ui.stats.needsScripts}
      </span>
      <PostForm action="/flask/cache-stats/load" id="load-form">
        <button type="submit" class="button button-primary">
          {ui.stats.load}
        </button>
      </PostForm>
      <PostForm action="/flask/cache-stats/reset" id="reset-form">
        <button type="submit" class="button">
          {ui.stats.reset}
        </button>
      </PostForm>
      <SeeCache track="flask" button />
    </div>
    <RedisState redis={view.redis} />
    <h2>{ui.stats.now}</h2>
    <div class="stats">
      {view.cards.map((card) => (
        <StatCard card={card} />
      ))}
    </div>
    <h2>{ui.stats.minutes}</h2>
    <div class="split">
      {view.plots.map((plot) => (
        <LivePlotFigure plot={plot} history={view.history} />
      ))}
    </div>
    <Insight insight={insight} />
    <section>
      <h2>{ui.stats.operations}</h2>
      <OperationTable operations={view.operations} />
    </section>
    <section>
      <h2>{ui.stats.caches}</h2>
      <CacheTable caches={view.caches} />
    </section>
    <SmallCache small={small} />
  </div>
);

const RedisState = ({ redis }: { redis: RedisView }) => (
  <p>
    {ui.stats.redis}: <strong data-testid="redis-state">{redis.state}</strong>
    {redis.state === 'connected'
      ? redis.version !== null && `, ${ui.stats.version} ${redis.version}`
      : `, ${redis.reason}. ${ui.stats.processOnly}`}
  </p>
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
        {ui.stats.server}:{' '}
        <span data-testid="card-server" data-side="server">
          {server}
        </span>
      </p>
    )}
    <p class="stat-note">{note}</p>
  </section>
);

const OperationTable = ({ operations }: { operations: readonly OperationRow[] }) => (
  <DataTable label={ui.stats.operations}>
    <thead>
      <tr>
        {ui.stats.operationColumns.map((column, at) => (
          <th scope="col" class={at === 0 ? undefined : 'num'}>
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {operations.map(({ name, count, failed, errorRate }) => (
        <tr data-operation={name} data-testid="operation-row">
          <th scope="row">{name}</th>
          <td class="num" data-cell="count">
            {count}
          </td>
          <td class="num" data-cell="failed">
            {failed}
          </td>
          <td class="num" data-cell="errorRate">
            {errorRate}
          </td>
        </tr>
      ))}
    </tbody>
  </DataTable>
);

const CELLS = ['hits', 'misses', 'hitRate', 'loads', 'evictions', 'entries', 'size', 'store'] as const;

const CacheTable = ({ caches }: { caches: readonly CacheRow[] }) => (
  <DataTable label={ui.stats.caches} class="stacked">
    <thead>
      <tr>
        {ui.stats.columns.map((column, at) => (
          <th scope="col" class={at === 0 ? undefined : 'num'}>
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {caches.map((cache) => (
        <tr data-cache={cache.name} data-testid="cache-row">
          <th scope="row">{cache.name}</th>
          {CELLS.map((cell, at) => (
            <td class="num" data-label={ui.stats.columns[at + 1]} data-cell={cell}>
              {cache[cell]}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </DataTable>
);
