import { type Lab, type StoreState, storeView } from '@lab/core/lab';
import { type LessonId, tracks } from '@lab/core/lessons';
import { LessonIndex } from './lesson.tsx';

export interface LandingPageProps {
  readonly lab: Lab;
  /** Lessons that this visitor finds nothing behind. */
  readonly unlinked: readonly LessonId[];
}

/** What the lab is, where to start, and what it runs on. */
export const LandingPage = ({ lab, unlinked }: LandingPageProps) => (
  <>
    <header class="hero">
      <p class="eyebrow">A course on caching that you can touch</p>
      <h1>See what a cache does to a web app</h1>
      <p class="lead">
        Slow pages, and every way to make them fast: in memory, in Redis, in the browser. Each page shows
        whether it was a hit or a miss, how long that took, and why.
      </p>
      <p class="row">
        <a class="button button-primary" href="/flask/" data-testid="track-flask">
          Start the Flask track
        </a>
        <a class="button button-primary" href="/django/" data-testid="track-django">
          Start the Django track
        </a>
        <a class="button" href="/flask/cache-stats">
          Watch the caches
        </a>
      </p>
    </header>
    <section>
      <h2>Two tracks, one engine</h2>
      <div class="split">
        <article class="card">
          <h3>Flask track</h3>
          <p>
            Twenty small routes in the spirit of a micro-framework: functions, middleware, one idea each. It
            starts slow on purpose: its first page takes two seconds.
          </p>
          <p>
            <a href="/flask/">Open the Flask track</a>
          </p>
        </article>
        <article class="card">
          <h3>Django track</h3>
          <p>
            Batteries included: model, admin, REST interface, page cache, signals and a debug toolbar, in
            modules.
          </p>
          <p>
            <a href="/django/">Open the Django track</a>
          </p>
        </article>
      </div>
    </section>
    <section>
      <h2>Where values are kept</h2>
      <StoreNotice store={lab.store()} />
    </section>
    <section>
      <h2>How to read a page</h2>
      <div class="split">
        <dl class="facts">
          <div>
            <dt>
              <span class="badge badge-hit">HIT</span>
            </dt>
            <dd>The answer was there and fresh.</dd>
          </div>
          <div>
            <dt>
              <span class="badge badge-miss">MISS</span>
            </dt>
            <dd>Nothing that may be used was there; the answer was made and kept.</dd>
          </div>
          <div>
            <dt>
              <span class="badge badge-bypass">BYPASS</span>
            </dt>
            <dd>The cache was not asked, because you said so.</dd>
          </div>
          <div>
            <dt>
              <span class="badge badge-stale">STALE</span>
            </dt>
            <dd>Something past its time was there, and better than nothing.</dd>
          </div>
        </dl>
        <div class="prose">
          <p>
            The same facts travel in the headers <code>Cache-Status</code> and <code>Server-Timing</code>:
            open the network panel of your browser's developer tools and keep it open.
          </p>
          <p>
            This app is written in Hono. The same course stands in Koa beside it, room by room, on the same
            cache: comparing a room of both is a lesson of its own.
          </p>
        </div>
      </div>
    </section>
    <p class="eyebrow">{tracks.flask.title}</p>
    <LessonIndex track={tracks.flask} />
    <p class="eyebrow">{tracks.django.title}</p>
    <LessonIndex track={tracks.django} unlinked={unlinked} />
  </>
);

const StoreNotice = ({ store }: { store: StoreState }) => {
  const { notice, warns } = storeView(store);
  return (
    <div class={warns ? 'notice notice-warning' : 'notice'}>
      <p>{notice}</p>
    </div>
  );
};
