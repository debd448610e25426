import { type Lesson, stepOf, type Track, ui } from '@lab/core/lessons';
import { Rich } from './rich.tsx';

/** All lessons of a track, in the order to take them. */
export const LessonList = ({ track }: { track: Track }) => (
  <>
    {track.groups.map(({ title, summary, lessons }) => (
      <section>
        <h2>{title}</h2>
        <p class="muted">
          <Rich text={summary} />
        </p>
        <ol class="grid">
          {lessons.map((lesson) => (
            <LessonCard lesson={lesson} />
          ))}
        </ol>
      </section>
    ))}
  </>
);

const LessonCard = ({ lesson }: { lesson: Lesson }) => (
  <li class="lesson" data-lesson={lesson.id}>
    <span class="chip">{stepOf(lesson.id).number}</span>
    <h3>
      <a href={lesson.href} data-testid="part">
        {lesson.title}
      </a>
    </h3>
    <p>
      <Rich text={lesson.summary} />
    </p>
    <p>
      {lesson.minutes} {ui.path.minutes}
    </p>
  </li>
);
