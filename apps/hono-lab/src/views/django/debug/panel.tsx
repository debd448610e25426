import type { DebugCall, DebugQuery, DebugRecord } from '@lab/core/django';
import { formatMs, formatSeconds, ui } from '@lab/core/lessons';
import { waterfall } from '@lab/ui/pictures';
import { raw } from 'hono/html';
import { DataTable } from '../../parts/data-table.tsx';
import { Callers } from './callers.tsx';

export interface DebugPanelProps {
  readonly record: DebugRecord;
  /** What distinguishes its tables from those of another panel on the page. */
  readonly of?: string;
}

/** The waterfall, the cache calls, the queries and the caching headers of one request. */
export const DebugPanel = ({ record, of = '' }: DebugPanelProps) => (
  <>
    {raw(waterfall(record, ui.debug.waterfall))}
    <h2>{ui.debug.callsTitle}</h2>
    {record.calls.length === 0 ? (
      <p class="muted">{ui.debug.noCalls}</p>
    ) : (
      <DataTable label={ui.debug.callsTitle + of} class="stacked">
        <Head columns={ui.debug.callColumns} />
        <tbody>
          {record.calls.map((call) => (
            <CallRow call={call} />
          ))}
        </tbody>
      </DataTable>
    )}
    {record.dropped > 0 && (
      <p class="muted">
        {record.dropped} {ui.debug.more}
      </p>
    )}
    <h2>{ui.debug.queriesTitle}</h2>
    {record.queries.length === 0 ? (
      <p class="muted">{ui.debug.noQueries}</p>
    ) : (
      <DataTable label={ui.debug.queriesTitle + of} class="stacked">
        <Head columns={ui.debug.queryColumns} />
        <tbody>
          {record.queries.map((query) => (
            <QueryRow query={query} />
          ))}
        </tbody>
      </DataTable>
    )}
    <Loads record={record} />
    <h2>{ui.debug.headersTitle}</h2>
    <DataTable label={ui.debug.headersTitle + of} class="headers-table">
      <Head columns={[ui.headers.name, ui.headers.value, ui.headers.says]} />
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

const Head = ({ columns }: { columns: readonly string[] }) => (
  <thead>
    <tr>
      {columns.map((text) => (
        <th scope="col">{text}</th>
      ))}
    </tr>
  </thead>
);

const [AT, OPERATION, KEY, RESULT, TTL, SIZE, STORE, TIME, CALLER] = ui.debug.callColumns;

const CallRow = ({ call }: { call: DebugCall }) => (
  <tr
    data-testid="debug-call"
    data-operation={call.operation}
    data-hit={call.hit === null ? '' : `${call.hit}`}
  >
    <td class="num" data-label={AT} data-testid="debug-at">
      {formatMs(call.at)}
    </td>
    <td data-label={OPERATION} data-testid="debug-op">
      {call.operation}
    </td>
    <td class="key" data-label={KEY} data-testid="debug-key">
      {call.key}
    </td>
    <td data-label={RESULT} data-testid="debug-hit">
      {call.hit !== null && (
        <span class={call.hit ? 'badge badge-hit' : 'badge badge-miss'}>
          {call.hit ? ui.debug.hit : ui.debug.miss}
        </span>
      )}{' '}
      {call.note}
    </td>
    <td class="num" data-label={TTL} data-testid="debug-ttl">
      {call.ttl === null ? '–' : formatSeconds(call.ttl / 1000)}
    </td>
    <td class="num" data-label={SIZE} data-testid="debug-size">
      {call.size === null ? '–' : `${call.size} B`}
    </td>
    <td data-label={STORE} data-testid="debug-store">
      {call.cache}
      {call.tier !== null && `, ${call.tier}`}
    </td>
    <td class="num" data-label={TIME} data-testid="debug-time">
      {formatMs(call.ms)}
    </td>
    <Callers callers={call.callers} label={CALLER} />
  </tr>
);

const [, STATEMENT, PARAMETERS] = ui.debug.queryColumns;

const QueryRow = ({ query }: { query: DebugQuery }) => (
  <tr data-testid="debug-query">
    <td class="num" data-label={AT}>
      {formatMs(query.at)}
    </td>
    <td class="sql" data-label={STATEMENT} data-testid="debug-statement">
      {query.sql}
      {query.failed && ` (${ui.debug.failed})`}
    </td>
    <td class="sql" data-label={PARAMETERS}>
      {query.parameters}
    </td>
    <td class="num" data-label={TIME} data-testid="debug-time">
      {formatMs(query.ms)}
    </td>
    <Callers callers={query.callers} label={CALLER} />
  </tr>
);

const Loads = ({ record: { loads } }: { record: DebugRecord }) =>
  loads.length > 0 && (
    <>
      <h2>{ui.debug.loads}</h2>
      <dl class="facts">
        {loads.map(({ name, ms, failed }) => (
          <div>
            <dt>{name}</dt>
            <dd>
              {formatMs(ms)}
              {failed && `, ${ui.debug.failed}`}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
