import type { DebugRecord } from '@lab/core/django';
import { inspectorText } from '@lab/core/inspector';
import { ui } from '@lab/core/lessons';
import { inspectorLinks } from '../../inspector.tsx';
import { DebugFigures } from './figures.tsx';
import { DebugPanel } from './panel.tsx';

export interface DebugToolbarProps {
  readonly record: DebugRecord;
  /** The request whose redirect led here. */
  readonly redirected: DebugRecord | undefined;
}

/** What this request did: one line at the lower edge of the window, unfolded to tables. */
export const DebugToolbar = ({ record, redirected }: DebugToolbarProps) => (
  <aside class="debug-toolbar" aria-label="Debug toolbar" data-testid="debug-toolbar">
    <details>
      <summary>
        {ui.debug.summary} <DebugFigures record={record} />
      </summary>
      <div class="debug-body">
        <p>
          <a href="/django/__debug__/" data-testid="debug-history">
            {ui.debug.earlier}
          </a>{' '}
          ·{' '}
          <a
            href={inspectorLinks(record.path.startsWith('/django/') ? 'django' : 'flask').list}
            data-testid="debug-cache"
          >
            {inspectorText.title}
          </a>
        </p>
        <DebugPanel record={record} />
        {redirected !== undefined && (
          <details data-testid="debug-redirect">
            <summary>
              {ui.debug.redirected}: {redirected.method} {redirected.path}
            </summary>
            <DebugPanel record={redirected} of={`: ${redirected.method} ${redirected.path}`} />
          </details>
        )}
      </div>
    </details>
  </aside>
);
