import type { IndexView } from '@lab/core/flask';
import { lesson, tracks } from '@lab/core/lessons';
import { Milliseconds, Time } from '../figures.tsx';
import { Explanation, LessonIndex } from '../lesson.tsx';

/** F1: the slow index of the track, and a box that its script fills from F2. */
export const HomePage = ({ view, dataHref }: { view: IndexView; dataHref: string }) => (
  <>
    <dl class="outcome">
      <div>
        <dt>Cache</dt>
        <dd>
          <span class="badge">none</span>
        </dd>
      </div>
      <div>
        <dt>Simulated work</dt>
        <dd>
          <Milliseconds of={view.ms} />
        </dd>
      </div>
      <div>
        <dt>Made at</dt>
        <dd>
          <Time of={view.madeAt} />
        </dd>
      </div>
    </dl>
    <section
      class="panel"
      data-testid="data-container"
      data-source={dataHref}
      aria-live="polite"
      aria-busy="false"
    >
      <p>
        <a href={dataHref}>The data as JSON</a>
      </p>
    </section>
    <Explanation lesson={lesson('F1')} />
    <LessonIndex track={tracks.flask} />
  </>
);
