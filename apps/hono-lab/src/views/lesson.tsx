import {
  type Lesson,
  type LessonId,
  lesson as lessonOf,
  type Step,
  stepOf,
  trackOf,
  ui,
} from '@lab/core/lessons';
import type { PropsWithChildren } from 'hono/jsx';
import type { Frame, PageProps } from './layout.tsx';
import { once } from './once.tsx';
import { CodePanel } from './parts/code-panel.tsx';
import { Explanation } from './parts/explanation.tsx';
import { Flashes } from './parts/flashes.tsx';
import { Hole } from './parts/hole.tsx';
import { Outcome } from './parts/outcome.tsx';
import { Rich } from './parts/rich.tsx';
import { SeeCache } from './parts/see-cache.tsx';

type FrameProps = Omit<PageProps, 'script' | 'withoutToolbar'> & {
  readonly frame: Frame;
  readonly lesson: Lesson;
};

/** The frame of every page of a track: where you are, what to watch for, what the cache did, the code. */
export const LessonFrame = ({ frame, lesson, children, ...page }: PropsWithChildren<FrameProps>) => {
  const title = page.title ?? lesson.title;
  const brief = page.brief === true;
  return (
    <>
      <Breadcrumbs lesson={lesson} trail={page.trail ?? []} title={title} path={frame.c.req.path} />
      {page.shared !== true && <WaitingFlashes of={frame.flashes} />}
      <header class="page-header" data-lesson-page={lesson.id}>
        {EYEBROW(lesson.id)}
        <h1>{title}</h1>
        {!brief && LEAD(lesson.id)}
      </header>
      <div class={brief ? 'lesson-page brief' : 'lesson-page'}>
        {!brief && EXPLANATION(lesson.id)}
        <div class="lesson-body">
          <Answered by={page.answered} isStored={frame.flashes === 'hole'} />
          {children}
          {!brief && <SeeCache track={trackOf(lesson).name} />}
        </div>
      </div>
      {!brief && CODE(lesson.id)}
      {PATH_LINKS(lesson.id)}
    </>
  );
};

/** How this response got its data; a page that is about to be stored leaves that to each response. */
const Answered = ({ by, isStored }: { by: PageProps['answered']; isStored: boolean }) => {
  if (by === undefined) return null;
  return by === 'hole' || isStored ? <Hole name="outcome" /> : <Outcome {...by} />;
};

/** The messages that wait for this browser. */
export const WaitingFlashes = ({ of }: { of: Frame['flashes'] }) =>
  of === 'hole' ? <Hole name="flashes" /> : <Flashes flashes={of} />;

type BreadcrumbsProps = Pick<PageProps, 'trail'> & {
  readonly lesson: Lesson;
  readonly title: string;
  readonly path: string;
};

const Breadcrumbs = ({ lesson, trail = [], title, path }: BreadcrumbsProps) => {
  const track = trackOf(lesson);
  return (
    <nav class="breadcrumbs" aria-label="Breadcrumb">
      <ol>
        {path !== track.home && (
          <li>
            <a href={track.home}>{track.title}</a>
          </li>
        )}
        {trail.map(({ href, text }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
        <li>
          <span aria-current="page">{title}</span>
        </li>
      </ol>
    </nav>
  );
};

// What a lesson says is the same at each visit.
const EYEBROW = once((id: LessonId) => <Eyebrow step={stepOf(id)} />);
const LEAD = once((id: LessonId) => (
  <p class="lead">
    <Rich text={lessonOf(id).summary} />
  </p>
));
const EXPLANATION = once((id: LessonId) => <Explanation lesson={lessonOf(id)} />);
const CODE = once((id: LessonId) => <CodePanel id={id} app="hono" />);
const PATH_LINKS = once((id: LessonId) => <PathLinks step={stepOf(id)} />);

const Eyebrow = ({ step: { number, total, group, lesson } }: { step: Step }) => (
  <p class="eyebrow">
    <span class="chip" data-testid="lesson-number">
      {number} of {total}
    </span>{' '}
    {group.title} · {lesson.minutes} {ui.path.minutes}
  </p>
);

const PathLinks = ({ step: { previous, next } }: { step: Step }) => (
  <nav class="path" aria-label={ui.path.aria}>
    {previous !== null && (
      <a class="button" rel="prev" href={previous.lesson.href} data-testid="previous-lesson">
        {ui.path.previous}: {previous.number}. {previous.lesson.title}
      </a>
    )}
    {next !== null && (
      <a class="button button-primary push" rel="next" href={next.lesson.href} data-testid="next-lesson">
        {ui.path.next}: {next.number}. {next.lesson.title}
      </a>
    )}
  </nav>
);
