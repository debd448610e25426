import { type Lab, type StoreView, storeView } from '@lab/core/lab';
import { minutesOf, stepOf, type Track, toolsOf, tracks, ui } from '@lab/core/lessons';
import { hitsPicture } from '@lab/ui/pictures';
import { raw } from 'hono/html';
import { LessonList } from './parts/lesson-list.tsx';
import { Rich } from './parts/rich.tsx';

/** What the lab is, for whom, where to start, and what it runs on. */
export const LandingPage = ({ lab }: { lab: Lab }) => (
  <>
    <header class="hero">
      <div>
        <p class="eyebrow">{ui.landing.eyebrow}</p>
        <h1>{ui.landing.title}</h1>
        <p class="lead">{ui.landing.lead}</p>
        <p class="row">
          <a class="button button-primary" href={stepOf('F1').lesson.href} data-testid="start">
            {ui.landing.start}
          </a>
          <a class="button" href={stepOf('D2').lesson.href}>
            {ui.landing.second}
          </a>
        </p>
      </div>
      {raw(hitsPicture(ui.landing.pictureTitle))}
    </header>
    <section>
      <h2>{ui.landing.tracksTitle}</h2>
      <div class="split">
        {Object.values(tracks).map((track) => (
          <TrackCard track={track} />
        ))}
      </div>
    </section>
    <section>
      <h2>{ui.landing.readTitle}</h2>
      <dl class="facts">
        {ui.badges.map(({ label, meaning }) => (
          <div>
            <dt>
              <span class={`badge badge-${label.toLowerCase()}`}>{label}</span>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Rich text={ui.landing.readHeaders} />
      </p>
    </section>
    <section>
      <h2>{ui.guide.title}</h2>
      <p>{ui.guide.lead}</p>
      <p class="row">
        <a class="button" href="/guide" rel="nofollow" data-testid="guide">
          {ui.guide.open}
        </a>
      </p>
    </section>
    <section>
      <h2>{ui.landing.toolsTitle}</h2>
      <dl class="facts" data-testid="tools">
        {toolsOf(lab.config.environment).map(({ href, title, about }) => (
          <div>
            <dt>
              <a href={href}>{title}</a>
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
    </section>
    <section>
      <h2>{ui.landing.twinTitle}</h2>
      <p>{ui.landing.twin}</p>
      <p class="row">
        <a class="button" href="/twin?path=%2F" rel="nofollow">
          {ui.code.other} {lab.twin.name}
        </a>
      </p>
    </section>
    <section>
      <h2>{ui.landing.storeTitle}</h2>
      <StoreNotice store={storeView(lab.store())} />
    </section>
    {Object.values(tracks).map((track) => (
      <details class="contents">
        <summary>{track.title}</summary>
        <LessonList track={track} />
      </details>
    ))}
  </>
);

const TrackCard = ({ track }: { track: Track }) => (
  <article class="card">
    <h3>
      <a href={track.home} data-testid={`track-${track.name}`}>
        {track.title}
      </a>
    </h3>
    <p>{track.summary}</p>
    <p class="muted">
      {minutesOf(track)} {ui.path.minutes} · <span data-progress={track.name} data-text={ui.path.progress} />
    </p>
  </article>
);

const StoreNotice = ({ store: { notice, warns } }: { store: StoreView }) => (
  <div class={warns ? 'notice notice-warning' : 'notice'}>
    <p>
      <Rich text={notice} />
    </p>
  </div>
);
