import type { DebugRecord } from '@lab/core/django';
import { lesson } from '@lab/core/lessons';
import { DataTable } from '../data-table.tsx';
import { Time } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { DebugPanel } from './debug-panel.tsx';
import { DebugFigures } from './debug-toolbar.tsx';

export interface DebugHistoryPageProps {
  readonly records: readonly DebugRecord[];
  readonly home: string;
}

/** D7: the latest requests, the newest first. */
export const DebugHistoryPage = ({ records, home }: DebugHistoryPageProps) => (
  <>
    {records.length === 0 ? (
      <div class="notice">
        <p>No request of this track was answered yet. Open one of its pages, then come back.</p>
      </div>
    ) : (
      <DataTable label="The latest requests">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Request</th>
            <th scope="col" class="num">
              Status
            </th>
            <th scope="col" class="num">
              Took
            </th>
            <th scope="col" class="num">
              Hits
            </th>
            <th scope="col" class="num">
              Misses
            </th>
            <th scope="col" class="num">
              Queries
            </th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <RequestRow record={record} href={`${home}${record.id}/`} />
          ))}
        </tbody>
      </DataTable>
    )}
    <Explanation lesson={lesson('D7')} />
  </>
);

const RequestRow = ({ record, href }: { record: DebugRecord; href: string }) => (
  <tr data-testid="debug-request" data-id={record.id}>
    <td>
      <Time of={record.at} />
    </td>
    <td class="key">
      {record.method}{' '}
      <a href={href} data-testid="debug-path">
        {record.path}
      </a>
    </td>
    <td class="num" data-testid="debug-status">
      {record.status}
    </td>
    <td class="num">{record.ms.toFixed(1)} ms</td>
    <td class="num">{record.hits}</td>
    <td class="num">{record.misses}</td>
    <td class="num">{record.queries.length}</td>
  </tr>
);

/** D7: the panel of one of them. */
export const DebugRequestPage = ({ record }: { record: DebugRecord }) => (
  <section class="panel" aria-label="What the request did" data-testid="debug-toolbar">
    <p class="row">
      <span class="badge">{record.status}</span> <DebugFigures record={record} />
    </p>
    <div class="debug-body">
      <DebugPanel record={record} />
    </div>
  </section>
);
