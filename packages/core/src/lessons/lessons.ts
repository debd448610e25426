import { api } from './django/api.ts';
import { framework } from './django/framework.ts';
import { operations } from './django/operations.ts';
import { pages } from './django/pages.ts';
import { http } from './flask/http.ts';
import { load } from './flask/load.ts';
import { measure } from './flask/measure.ts';
import { queries } from './flask/queries.ts';
import { views } from './flask/views.ts';
import type { Lesson, LessonGroup, Track } from './lesson.ts';

/** Both tracks of the course, each with its lessons in the order to take them. */
export const tracks: { readonly [Name in Track['name']]: Track } = {
  flask: {
    name: 'flask',
    title: 'Flask track',
    summary:
      'Twenty small routes in the style of a micro-framework: functions, middleware, one idea each. Start here.',
    home: '/flask/',
    groups: [measure, queries, http, views, load],
  },
  django: {
    name: 'django',
    title: 'Django track',
    summary:
      'Batteries included: models, admin, REST interface, page cache, signals and a debug toolbar, in modules.',
    home: '/django/',
    groups: [pages, framework, api, operations],
  },
};

/** A lesson's place in the course, over both tracks. */
export interface Step {
  readonly lesson: Lesson;
  /** From 1. */
  readonly number: number;
  readonly total: number;
  readonly group: LessonGroup;
  readonly previous: Step | null;
  readonly next: Step | null;
}

const inOrder = Object.values(tracks)
  .flatMap(({ groups }) => groups)
  .flatMap((group) => group.lessons.map((lesson) => ({ lesson, group })));

const steps: readonly Step[] = inOrder.map(({ lesson, group }, index) => ({
  lesson,
  group,
  number: index + 1,
  total: inOrder.length,
  get previous() {
    return steps[index - 1] ?? null;
  },
  get next() {
    return steps[index + 1] ?? null;
  },
}));

const byId: ReadonlyMap<string, Step> = new Map(steps.map((step) => [step.lesson.id, step]));

/**
 * Where a lesson is in the course.
 *
 * @throws RangeError for an id that neither track has
 * @example stepOf('F4').number // 4
 */
export function stepOf(id: Lesson['id']): Step {
  const found = byId.get(id);
  if (found === undefined) throw new RangeError(`No track has a lesson ${id}.`);
  return found;
}

/**
 * The texts of one lesson.
 *
 * @throws RangeError for an id that neither track has
 * @example lesson('F4').title // 'A list from memory'
 */
export function lesson(id: Lesson['id']): Lesson {
  return stepOf(id).lesson;
}

/** The lesson of an id that a link gives; `null` for anything else. */
export function findLesson(given: string | undefined): Lesson | null {
  return given === undefined ? null : (byId.get(given)?.lesson ?? null);
}

/**
 * The track that a lesson belongs to.
 *
 * @example trackOf(lesson('D2')).title // 'Django track'
 */
export function trackOf({ id }: Pick<Lesson, 'id'>): Track {
  return id.startsWith('F') ? tracks.flask : tracks.django;
}

/** How long a track takes, in minutes. */
export function minutesOf({ groups }: Pick<Track, 'groups'>): number {
  return groups.flatMap(({ lessons }) => lessons).reduce((sum, { minutes }) => sum + minutes, 0);
}
