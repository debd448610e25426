import type { Lesson } from './lesson.ts';
import { trackOf } from './lessons.ts';
import { ui } from './ui-text.ts';

/**
 * The title of a page's document: page, track, lab.
 *
 * @example titleOf({ lesson: lesson('F4') }) // 'A list from memory · Flask track · Caching Lab'
 */
export function titleOf({
  title,
  lesson,
}: {
  readonly title?: string | undefined;
  readonly lesson?: Lesson | undefined;
}): string {
  const parts = [title ?? lesson?.title, lesson && trackOf(lesson).title, ui.site.name];
  return parts.filter((part) => part !== undefined).join(' · ');
}
