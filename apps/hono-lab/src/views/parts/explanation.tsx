import { chapterOf, type Exercise, type Lesson, ui } from '@lab/core/lessons';
import { Rich } from './rich.tsx';

/** What to look at and why, and exercises whose answers fold out. */
export const Explanation = ({ lesson }: { lesson: Lesson }) => (
  <section class="explanation" aria-label={ui.path.about}>
    <h2>{ui.path.see}</h2>
    {lesson.what.map((paragraph) => (
      <p>
        <Rich text={paragraph} />
      </p>
    ))}
    <div class="exercise">
      <h2>{ui.path.tryIt}</h2>
      <ol>
        {lesson.tryIt.map((exercise) => (
          <Question of={exercise} />
        ))}
      </ol>
    </div>
    <GuideLink lesson={lesson} />
  </section>
);

const GuideLink = ({ lesson }: { lesson: Lesson }) => {
  const { number, title } = chapterOf(lesson.id);
  return (
    <p>
      <a href={`/guide?lesson=${lesson.id}`} rel="nofollow" data-testid="guide">
        {ui.guide.chapter} {number}, {title}
      </a>
    </p>
  );
};

const Question = ({ of: { text, answer } }: { of: Exercise }) => (
  <li data-testid="exercise">
    <Rich text={text} />
    <details>
      <summary>{ui.path.answer}</summary>
      <p data-testid="answer">
        <Rich text={answer} />
      </p>
    </details>
  </li>
);
