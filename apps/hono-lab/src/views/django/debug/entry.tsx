import type { DebugRecord } from '@lab/core/django';
import { DebugFigures } from './figures.tsx';
import { DebugPanel } from './panel.tsx';

/** D7: the panel of one of the latest requests. */
export const DebugEntryPage = ({ record }: { record: DebugRecord }) => (
  <section class="panel debug-body" aria-label={record.path} data-testid="debug-toolbar">
    <p class="row">
      <span class="badge">{record.status}</span> <DebugFigures record={record} />
    </p>
    <DebugPanel record={record} />
  </section>
);
