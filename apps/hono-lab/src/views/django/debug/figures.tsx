import type { DebugRecord } from '@lab/core/django';
import { formatCount, ui } from '@lab/core/lessons';
import { Milliseconds } from '../../parts/figures.tsx';

/** The sums of a request. */
export const DebugFigures = ({ record }: { record: DebugRecord }) => (
  <>
    <Figure id="debug-calls" of={record.calls.length} words={ui.debug.calls} />
    <Figure id="debug-hits" of={record.hits} words={ui.debug.hits} />
    <Figure id="debug-misses" of={record.misses} words={ui.debug.misses} />
    <Figure id="debug-sql" of={record.queries.length} words={ui.debug.queries} />
    <span class="figure">
      <strong>
        <Milliseconds of={record.ms} id="debug-ms" />
      </strong>{' '}
      {ui.debug.inAll}
    </span>
  </>
);

interface FigureProps {
  readonly id: string;
  readonly of: number;
  readonly words: readonly [one: string, many: string];
}

const Figure = ({ id, of, words: [one, many] }: FigureProps) => (
  <span class="figure">
    <strong data-testid={id}>{formatCount(of)}</strong> {of === 1 ? one : many}
  </span>
);
