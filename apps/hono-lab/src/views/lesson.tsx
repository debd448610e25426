import type { Lesson, Track } from '@lab/core/lessons';
import { Text } from './text.tsx';

/** What to look at and why, beside what to try. */
export const Explanation = ({ lesson }: { lesson: Lesson }) => (
  <section class="split" aria-label="About this page">
    <div class="prose">
      <h2>What you see</h2>
      {lesson.what.map((paragraph) => (
        <p>
          <Text of={paragraph} />
        </p>
      ))}
    </div>
    <aside class="exercise" aria-labelledby="try-it">
      <h2 id="try-it">Try it</h2>
      <ol>
        {lesson.tryIt.map((exercise) => (
          <li>
            <Text of={exercise} />
          </li>
        ))}
      </ol>
    </aside>
  </section>
);

/** All lessons of a track, in the order to take them. */
export const LessonIndex = ({ track }: { track: Track }) => (
  <>
    {track.groups.map(({ title, summary, lessons }) => (
      <section>
        <h2>{title}</h2>
        <p class="muted">{summary}</p>
        <ul class="grid">
          {lessons.map((lesson) => (
            <LessonCard lesson={lesson} />
          ))}
        </ul>
      </section>
    ))}
  </>
);

/** One lesson among the others of the track; routes that only take forms have no link. */
const LessonCard = ({ lesson }: { lesson: Lesson }) => (
  <li class="lesson">
    <span class="chip">{lesson.id}</span>
    <h3>
      {lesson.href === null ? (
        lesson.title
      ) : (
        <a href={lesson.href} data-testid="part">
          {lesson.title}
        </a>
      )}
    </h3>
    <p>
      <Text of={lesson.summary} />
    </p>
  </li>
);
