import { NEGATIVE_CACHING } from './flask/queries.ts';
import { type Step, stepOf } from './lessons.ts';

/** The lesson that sends its readers to an error page, and what it says about that page. */
export interface LessonOfError {
  readonly step: Step;
  readonly says: string;
}

const PRODUCT = /^\/flask\/products\/\d+$/;

/**
 * What the page of an error repeats from a lesson, for a reader who came from there; `null` for all other errors.
 *
 * @example
 * lessonOfError({ path: '/flask/products/99999', status: 404 })?.step.lesson.id // 'F5'
 * lessonOfError({ path: '/django/products/99999/', status: 404 }) // null: its absence is not cached
 */
export function lessonOfError({
  path,
  status,
}: {
  readonly path: string;
  readonly status: number;
}): LessonOfError | null {
  if (status !== 404 || !PRODUCT.test(path)) return null;
  return { step: stepOf('F5'), says: NEGATIVE_CACHING };
}
