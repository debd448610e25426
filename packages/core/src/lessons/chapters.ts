import type { LessonId } from './lesson.ts';

/** A chapter of the guide. */
export interface Chapter {
  readonly number: number;
  /** Name of its file in `apps/guide/chapters`, and the last part of its address. */
  readonly slug: string;
  readonly title: string;
  /** The lessons that it explains. Each lesson has one chapter of its own. */
  readonly lessons: readonly LessonId[];
  /** Lessons of other chapters that it also uses. */
  readonly alsoUses: readonly LessonId[];
}

/** The twelve chapters, under the titles of the course. */
export const chapters: readonly Chapter[] = [
  {
    number: 1,
    slug: 'fundamentals',
    title: 'Understanding caching fundamentals',
    lessons: ['F1'],
    alsoUses: ['F5'],
  },
  { number: 2, slug: 'types', title: 'Types of caching', lessons: [], alsoUses: ['F6', 'F4', 'F9', 'F19'] },
  { number: 3, slug: 'set-up', title: 'Setting up your environment', lessons: ['F2'], alsoUses: ['F1'] },
  { number: 4, slug: 'in-memory', title: 'In-memory caching', lessons: ['F3'], alsoUses: ['F16'] },
  {
    number: 5,
    slug: 'queries',
    title: 'Database query caching',
    lessons: ['F4', 'F5', 'F18'],
    alsoUses: [],
  },
  { number: 6, slug: 'http', title: 'HTTP caching', lessons: ['F6', 'F7', 'F8'], alsoUses: [] },
  {
    number: 7,
    slug: 'redis',
    title: 'Redis for distributed caching',
    lessons: ['F9', 'F17'],
    alsoUses: ['F18'],
  },
  {
    number: 8,
    slug: 'invalidation',
    title: 'Cache invalidation strategies',
    lessons: ['F10', 'F20', 'F19'],
    alsoUses: [],
  },
  {
    number: 9,
    slug: 'flask',
    title: 'Caching in Flask applications',
    lessons: ['F11', 'F12', 'F13', 'F15', 'F16'],
    alsoUses: [],
  },
  {
    number: 10,
    slug: 'django',
    title: 'Caching in Django applications',
    lessons: ['D1', 'D2', 'D3', 'D11', 'D4', 'D10', 'D8', 'D9', 'D5', 'D6', 'D7'],
    alsoUses: [],
  },
  {
    number: 11,
    slug: 'monitoring',
    title: 'Monitoring and optimizing your cache',
    lessons: ['F14'],
    alsoUses: ['F11'],
  },
  { number: 12, slug: 'resources', title: 'Additional resources', lessons: [], alsoUses: [] },
];

const byLesson: ReadonlyMap<LessonId, Chapter> = new Map(
  chapters.flatMap((chapter) => chapter.lessons.map((id) => [id, chapter] as const)),
);

/**
 * The chapter that explains a lesson.
 *
 * @throws RangeError for an id that no chapter has
 * @example chapterOf('F4').title // 'Database query caching'
 */
export function chapterOf(id: LessonId): Chapter {
  const found = byLesson.get(id);
  if (found === undefined) throw new RangeError(`No chapter has the lesson ${id}.`);
  return found;
}

/**
 * The address of a chapter below the guide's own: its file, which every web server finds.
 *
 * @example chapterPath(chapterOf('F4')) // '/chapters/queries.html'
 */
export function chapterPath({ slug }: Pick<Chapter, 'slug'>): string {
  return `/chapters/${slug}.html`;
}
