import type { DebugCall, DebugQuery, DebugRecord } from '@lab/core/django';
import type { Child } from 'hono/jsx';
import { DataTable } from '../data-table.tsx';

/** The calls of caches, the queries and the caching headers of one request. */
export const DebugPanel = ({ record }: { record: DebugRecord }) => (
  <>
    <h2>Cache calls</h2>
    {record.calls.length === 0 ? (
      <p class="muted">No cache was asked.</p>
    ) : (
      <DataTable label="Cache calls">
        <Head columns={CALL_COLUMNS} />
        <tbody>
          {record.calls.map((call) => (
            <CallRow call={call} />
          ))}
        </tbody>
      </DataTable>
    )}
    {record.dropped > 0 && <p class="muted">{record.dropped} more entries are not listed.</p>}
    <h2>SQL queries</h2>
    {record.queries.length === 0 ? (
      <p class="muted">The database was not asked.</p>
    ) : (
      <DataTable label="SQL queries">
        <Head columns={QUERY_COLUMNS} />
        <tbody>
          {record.queries.map((query) => (
            <QueryRow query={query} />
          ))}
        </tbody>
      </DataTable>
    )}
    <Loads record={record} />
    <h2>Caching headers of the answer</h2>
    <DataTable label="Caching headers" class="headers-table">
      <Head columns={[['Header'], ['Value'], ['What it says']]} />
      <tbody>
        {record.headers.map(({ name, value, says }) => (
          <tr data-testid="debug-header">
            <th scope="row" data-testid="debug-name">
              {name}
            </th>
            <td data-testid="debug-value">{value}</td>
            <td data-testid="debug-says">{says}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  </>
);

type Column = readonly [text: string, kind?: 'num'];

const CALL_COLUMNS: readonly Column[] = [
  ['At', 'num'],
  ['Operation'],
  ['Key'],
  ['Hit'],
  ['TTL left', 'num'],
  ['Size', 'num'],
  ['Store'],
  ['Time', 'num'],
  ['Called from'],
];
const QUERY_COLUMNS: readonly Column[] = [
  ['At', 'num'],
  ['Statement'],
  ['Parameters'],
  ['Time', 'num'],
  ['Called from'],
];

const Head = ({ columns }: { columns: readonly Column[] }) => (
  <thead>
    <tr>
      {columns.map(([text, kind]) => (
        <th scope="col" class={kind}>
          {text}
        </th>
      ))}
    </tr>
  </thead>
);

const CallRow = ({ call }: { call: DebugCall }) => (
  <tr
    data-testid="debug-call"
    data-operation={call.operation}
    data-hit={call.hit === null ? '' : `${call.hit}`}
  >
    <Num id="debug-at">{milliseconds(call.at)}</Num>
    <td data-testid="debug-op">{call.operation}</td>
    <td class="key" data-testid="debug-key">
      {call.key}
    </td>
    <td data-testid="debug-hit">
      <HitBadge call={call} />
    </td>
    <Num id="debug-ttl">{call.ttl === null ? '–' : `${Math.round(call.ttl / 1000)} s`}</Num>
    <Num id="debug-size">{call.size === null ? '–' : `${call.size} B`}</Num>
    <td data-testid="debug-store">
      {call.cache}
      {call.tier !== null && `, ${call.tier}`}
    </td>
    <Num id="debug-time">{milliseconds(call.ms)}</Num>
    <Callers of={call.callers} />
  </tr>
);

const HitBadge = ({ call: { hit, note } }: { call: DebugCall }) => (
  <>
    {hit !== null && <span class={hit ? 'badge badge-hit' : 'badge badge-miss'}>{hit ? 'hit' : 'miss'}</span>}{' '}
    {note}
  </>
);

const QueryRow = ({ query }: { query: DebugQuery }) => (
  <tr data-testid="debug-query">
    <Num>{milliseconds(query.at)}</Num>
    <td class="sql" data-testid="debug-statement">
      {query.sql}
      {query.failed && ' (failed)'}
    </td>
    <td class="sql">{query.parameters}</td>
    <Num id="debug-time">{milliseconds(query.ms)}</Num>
    <Callers of={query.callers} />
  </tr>
);

const Loads = ({ record: { loads } }: { record: DebugRecord }) =>
  loads.length > 0 && (
    <>
      <h2>Slow work</h2>
      <dl class="facts">
        {loads.map(({ name, ms, failed }) => (
          <div>
            <dt>{name}</dt>
            <dd>
              {milliseconds(ms)}
              {failed && ', failed'}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );

const Num = ({ id, children }: { id?: string; children?: Child }) => (
  <td class="num" data-testid={id}>
    {children}
  </td>
);

/** The innermost; the lines above it, on demand, tell how it came to the call. */
const Callers = ({ of: [first, ...others] }: { of: readonly string[] }) => (
  <td class="key" data-testid="debug-caller">
    {first ?? '–'}
    {others.length > 0 && (
      <details>
        <summary>Called by</summary>
        {others.map((line) => (
          <div>{line}</div>
        ))}
      </details>
    )}
  </td>
);

const milliseconds = (ms: number): string => `${ms.toFixed(2)} ms`;
