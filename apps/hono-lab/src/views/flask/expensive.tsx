import type { ExpensiveView } from '@lab/core/flask';
import type { Answer } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { Time } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { Outcome } from '../outcome.tsx';

/** F11. */
export const ExpensivePage = ({ answer: { view, outcome, ms } }: { answer: Answer<ExpensiveView> }) => (
  <>
    <Outcome outcome={outcome} ms={ms} />
    <article class="panel">
      <h2>The report</h2>
      <p>
        Made at <Time of={view.madeAt} id="made-at" />
      </p>
      <dl class="facts">
        {view.report.map(({ label, value }) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
    <Explanation lesson={lesson('F11')} />
  </>
);
