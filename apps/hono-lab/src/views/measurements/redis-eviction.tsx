import { type RedisEvictionView, redisEvictionText as text } from '@lab/core/redis-eviction';
import { DataTable } from '../parts/data-table.tsx';
import { Plot } from '../parts/plot.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { Rich } from '../parts/rich.tsx';
import { Run } from './run.tsx';

const { columns } = text;

/** Redis' own eviction policies on the same traffic. */
export const RedisEvictionPage = ({ view }: { view: RedisEvictionView }) => (
  <>
    <header class="page-header">
      <h1>{text.title}</h1>
      <p class="lead">
        <Rich text={text.lead} />
      </p>
    </header>
    {view.isAvailable ? (
      <PostForm action="/redis-eviction" id="redis-eviction-form">
        <p>
          <button type="submit" class="button button-primary">
            {view.status === 'done' ? text.again : text.run}
          </button>
        </p>
      </PostForm>
    ) : (
      <div class="notice notice-warning" data-testid="redis-missing">
        <p>
          <Rich text={text.missing} />
        </p>
        <p>
          <Rich text={text.cure} />
        </p>
      </div>
    )}
    <Run status={view.status} says={view.says} href="/redis-eviction">
      {view.rows.length > 0 && <Policies view={view} />}
      {view.findings.length > 0 && (
        <section>
          <h2>{text.findings}</h2>
          <ul data-testid="policy-findings">
            {view.findings.map((finding) => (
              <li>{finding}</li>
            ))}
          </ul>
          <Plot
            kind="bars"
            title={text.plot}
            note={text.percent}
            finding={text.plot}
            unit={text.percent}
            table="policies"
          />
        </section>
      )}
    </Run>
    <p class="muted">
      <Rich text={text.production} />
    </p>
  </>
);

const Policies = ({ view: { rows } }: { view: RedisEvictionView }) => (
  <DataTable label={text.table} tableId="policies" class="stacked">
    <thead>
      <tr>
        <th scope="col">{columns.policy}</th>
        <th scope="col" class="num" data-series="">
          {columns.hitRatio}
        </th>
        <th scope="col" class="num">
          {columns.evictions}
        </th>
        <th scope="col" class="num">
          {columns.errors}
        </th>
        <th scope="col" class="num">
          {columns.keys}
        </th>
        <th scope="col">{columns.evicts}</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ policy, evicts, hitRatio, evictions, errors, keys, isBest }) => (
        <tr class={isBest ? 'best' : undefined} data-testid="policy-row" data-policy={policy}>
          <th scope="row" class="key">
            {policy}
          </th>
          <td class="num" data-label={columns.hitRatio}>
            <data value={hitRatio.value}>{hitRatio.text}</data>
          </td>
          <td class="num" data-label={columns.evictions}>
            {evictions}
          </td>
          <td class="num" data-label={columns.errors}>
            {errors}
          </td>
          <td class="num" data-label={columns.keys}>
            {keys}
          </td>
          <td data-label={columns.evicts}>{evicts}</td>
        </tr>
      ))}
    </tbody>
  </DataTable>
);
