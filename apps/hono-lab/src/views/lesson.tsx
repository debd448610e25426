import { type Lesson, type Step, stepOf, trackOf, ui } from '@lab/core/lessons';
import type { Crumb } from './page.ts';
import { CodePanel } from './parts/code-panel.tsx';
import { Explanation } from './parts/explanation.tsx';
import { Hole } from './parts/hole.tsx';
import { Rich } from './parts/rich.tsx';
import { SeeCacheLink } from './parts/see-cache.tsx';

export interface LessonFrameProps {
  readonly lesson: Lesson;
  /** Default: the lesson's. */
  readonly title: string | undefined;
  readonly trail: readonly Crumb[];
  readonly brief: boolean;
  /** Whether the page is the index of its track. */
  readonly isIndex: boolean;
  /** Whether visitors may see what the caches hold. */
  readonly isInspectable: boolean;
}

/** The frame of every page of a track: where you are, what to watch for, what the cache did, the code. */
export const LessonFrame = ({ lesson, isIndex, isInspectable, trail, brief, ...page }: LessonFrameProps) => {
  const title = page.title ?? lesson.title;
  const step = stepOf(lesson.id);
  return (
    <>
      <Breadcrumbs lesson={lesson} isIndex={isIndex} trail={trail} title={title} />
      <Hole name="flashes" />
      <header class="page-header" data-lesson-page={lesson.id}>
        <Eyebrow step={step} />
        <h1>{title}</h1>
        {!brief && (
          <p class="lead">
            <Rich text={lesson.summary} />
          </p>
        )}
      </header>
      <div class={brief ? 'lesson-page brief' : 'lesson-page'}>
        {!brief && <Explanation lesson={lesson} />}
        <div class="lesson-body">
          <Hole name="outcome" />
          <Hole name="content" />
          {!brief && isInspectable && <SeeCacheLink track={trackOf(lesson).name} />}
        </div>
      </div>
      {!brief && <CodePanel id={lesson.id} app="hono" />}
      <PathLinks step={step} />
    </>
  );
};

type BreadcrumbsProps = Pick<LessonFrameProps, 'isIndex' | 'lesson' | 'trail'> & {
  readonly title: string;
};

const Breadcrumbs = ({ lesson, isIndex, trail, title }: BreadcrumbsProps) => {
  const track = trackOf(lesson);
  return (
    <nav class="breadcrumbs" aria-label="Breadcrumb">
      <ol>
        {!isIndex && (
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
