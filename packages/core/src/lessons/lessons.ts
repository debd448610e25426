import { api } from './django/api.ts';
import { framework } from './django/framework.ts';
import { operations } from './django/operations.ts';
import { pages } from './django/pages.ts';
import { http } from './flask/http.ts';
import { load } from './flask/load.ts';
import { measure } from './flask/measure.ts';
import { queries } from './flask/queries.ts';
import { views } from './flask/views.ts';
import type { Lesson, Track } from './lesson.ts';

/** Both tracks of the course, each with its lessons in the order to take them. */
export const tracks: { readonly [Name in Track['name']]: Track } = {
  flask: {
    name: 'flask',
    title: 'Flask track',
    home: '/flask/',
    groups: [measure, queries, http, views, load],
  },
  django: {
    name: 'django',
    title: 'Django track',
    home: '/django/',
    groups: [pages, framework, api, operations],
  },
};

const byId: ReadonlyMap<string, Lesson> = new Map(
  Object.values(tracks)
    .flatMap(({ groups }) => groups)
    .flatMap(({ lessons }) => lessons.map((lesson) => [lesson.id, lesson])),
);

/**
 * The texts of one route.
 *
 * @throws RangeError for an id that neither track has.
 * @example
 * lesson('F4').title; // 'A list from memory'
 */
export function lesson(id: Lesson['id']): Lesson {
  const found = byId.get(id);
  if (found === undefined) throw new RangeError(`No track has a route ${id}.`);
  return found;
}

/**
 * The track that a lesson belongs to.
 *
 * @example
 * trackOf(lesson('D2')).title; // 'Django track'
 */
export function trackOf({ id }: Pick<Lesson, 'id'>): Track {
  return id.startsWith('F') ? tracks.flask : tracks.django;
}
