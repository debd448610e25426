import type { IndexView } from '@lab/core/flask';
import { ui } from '@lab/core/lessons';
import { Milliseconds } from '../parts/figures.tsx';
import { Time } from '../parts/time.tsx';

/** F1: a slow page, and a box that its script fills from F2. */
export const SlowPage = ({ view }: { view: IndexView }) => (
  <>
    <dl class="outcome">
      <div>
        <dt>{ui.outcome.cache}</dt>
        <dd>
          <span class="badge">{ui.outcome.none}</span>
        </dd>
      </div>
      <div>
        <dt>{ui.slow.work}</dt>
        <dd>
          <Milliseconds of={view.ms} />
        </dd>
      </div>
      <div>
        <dt>{ui.outcome.madeAt}</dt>
        <dd>
          <Time at={view.madeAt} />
        </dd>
      </div>
    </dl>
    <section
      class="panel"
      data-testid="data-container"
      data-source="/flask/api/data"
      data-page-ms={view.ms}
      aria-label={ui.slow.region}
      aria-live="polite"
      aria-busy="false"
    >
      <p>
        <a href="/flask/api/data">{ui.slow.data}</a>
      </p>
    </section>
  </>
);
