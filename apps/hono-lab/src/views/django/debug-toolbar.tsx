import type { DebugRecord } from '@lab/core/django';
import { DebugPanel } from './debug-panel.tsx';

export interface DebugToolbarProps {
  readonly record: DebugRecord;
  readonly historyHref: string;
}

/** What this request did: one line at the lower edge of the window, unfolded to tables. */
export const DebugToolbar = ({ record, historyHref }: DebugToolbarProps) => (
  <aside class="debug-toolbar" aria-label="Debug toolbar" data-testid="debug-toolbar">
    <details>
      <summary>
        Debug <DebugFigures record={record} />
      </summary>
      <div class="debug-body">
        <p>
          <a href={historyHref} data-testid="debug-history">
            Earlier requests
          </a>
        </p>
        <DebugPanel record={record} />
      </div>
    </details>
  </aside>
);

const of = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** The sums of a request. */
export const DebugFigures = ({ record }: { record: DebugRecord }) => (
  <>
    <span class="figure">
      <strong data-testid="debug-calls">{record.calls.length}</strong> cache{' '}
      {of(record.calls.length, 'call', 'calls')}
    </span>
    <span class="figure">
      <strong data-testid="debug-hits">{record.hits}</strong> {of(record.hits, 'hit', 'hits')}
    </span>
    <span class="figure">
      <strong data-testid="debug-misses">{record.misses}</strong> {of(record.misses, 'miss', 'misses')}
    </span>
    <span class="figure">
      <strong data-testid="debug-sql">{record.queries.length}</strong> SQL{' '}
      {of(record.queries.length, 'query', 'queries')}
    </span>
    <span class="figure">
      <strong data-testid="debug-ms">{record.ms.toFixed(1)} ms</strong>
    </span>
  </>
);
