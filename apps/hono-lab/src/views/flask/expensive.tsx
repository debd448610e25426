import type { ExpensiveView } from '@lab/core/flask';
import { ui } from '@lab/core/lessons';
import { Time } from '../parts/time.tsx';

/** F11: a whole response cached. */
export const ExpensivePage = ({ view }: { view: ExpensiveView }) => (
  <article class="panel">
    <h2>{ui.expensive.title}</h2>
    <dl class="facts">
      <div>
        <dt>{ui.expensive.madeAt}</dt>
        <dd>
          <Time at={view.madeAt} id="made-at" />
        </dd>
      </div>
      {view.report.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    <p class="row">
      <a class="button" href="/flask/expensive-view">
        {ui.expensive.again}
      </a>
    </p>
  </article>
);
