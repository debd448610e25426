import { minutesOf, type Track, ui } from '@lab/core/lessons';
import { LessonList } from './parts/lesson-list.tsx';

/** The index of the Flask track: it responds at once. */
export const TrackPage = ({ track }: { track: Track }) => (
  <>
    <header class="page-header">
      <p class="eyebrow">
        {minutesOf(track)} {ui.path.minutes} ·{' '}
        <span data-progress={track.name} data-text={ui.path.progress} />
      </p>
      <h1>{track.title}</h1>
      <p class="lead">{track.summary}</p>
    </header>
    <LessonList track={track} />
  </>
);
