import { tracks } from '@lab/core/lessons';
import { LessonList } from '../parts/lesson-list.tsx';

/** D1: the index of the track. */
export const DjangoIndexPage = () => <LessonList track={tracks.django} />;
