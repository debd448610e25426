import { http } from './lessons/http.ts';
import type { Lesson, LessonGroup } from './lessons/lesson.ts';
import { load } from './lessons/load.ts';
import { measure } from './lessons/measure.ts';
import { queries } from './lessons/queries.ts';
import { views } from './lessons/views.ts';

export { codeSpans, type TextSpan } from './lessons/code-spans.ts';
export type { ExplainedHeader, Lesson, LessonGroup, LessonId } from './lessons/lesson.ts';

/** The Flask track in the order to take it. */
export const lessonGroups: readonly LessonGroup[] = [measure, queries, http, views, load];

const byId: ReadonlyMap<string, Lesson> = new Map(
  lessonGroups.flatMap((group) => group.lessons.map((lesson) => [lesson.id, lesson])),
);

/**
 * The texts of one route of the Flask track.
 *
 * @throws RangeError for an id that the track does not have.
 * @example
 * lesson('F4').title; // 'A list from memory'
 */
export function lesson(id: Lesson['id']): Lesson {
  const found = byId.get(id);
  if (found === undefined) throw new RangeError(`The Flask track has no route ${id}.`);
  return found;
}
