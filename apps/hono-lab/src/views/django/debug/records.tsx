import type { DebugRecord } from '@lab/core/django';
import { formatCount, ui } from '@lab/core/lessons';
import { DataTable } from '../../parts/data-table.tsx';
import { Milliseconds } from '../../parts/figures.tsx';
import { Time } from '../../parts/time.tsx';

/** The latest requests, the newest first. */
export const DebugRecords = ({ records }: { records: readonly DebugRecord[] }) =>
  records.length === 0 ? (
    <div class="notice">
      <p>{ui.debug.none}</p>
    </div>
  ) : (
    <DataTable label={ui.debug.title} class="stacked">
      <thead>
        <tr>
          {ui.debug.columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <RequestRow record={record} />
        ))}
      </tbody>
    </DataTable>
  );

const [TIME, REQUEST, STATUS, TOOK, ...COUNTS] = ui.debug.columns;

const RequestRow = ({ record }: { record: DebugRecord }) => (
  <tr data-testid="debug-request" data-id={record.id}>
    <td data-label={TIME}>
      <Time at={record.at} ofDay />
    </td>
    <td class="key" data-label={REQUEST}>
      {record.method}{' '}
      <a href={`/django/__debug__/${record.id}/`} data-testid="debug-path">
        {record.path}
      </a>
    </td>
    <td class="num" data-label={STATUS} data-testid="debug-status">
      {record.status}
    </td>
    <td class="num" data-label={TOOK}>
      <Milliseconds of={record.ms} />
    </td>
    {[record.calls.length, record.hits, record.misses, record.queries.length].map((count, i) => (
      <td class="num" data-label={COUNTS[i]}>
        {formatCount(count)}
      </td>
    ))}
  </tr>
);
