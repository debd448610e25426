import type { Caches, DjangoSettings } from '@lab/core/django';
import { type LessonId, lesson, tracks } from '@lab/core/lessons';
import { DataTable } from '../data-table.tsx';
import { Explanation, LessonIndex } from '../lesson.tsx';

export interface DjangoHomePageProps {
  readonly settings: DjangoSettings;
  readonly caches: Caches;
  /** Lessons that this visitor finds nothing behind. */
  readonly unlinked: readonly LessonId[];
}

/** D1: the index of the track, and the caches that its settings name. */
export const DjangoHomePage = ({ settings, caches, unlinked }: DjangoHomePageProps) => (
  <>
    <Explanation lesson={lesson('D1')} />
    <LessonIndex track={tracks.django} unlinked={unlinked} />
    <section>
      <h2>CACHES</h2>
      <p class="muted">
        What D9's settings name here. A page or fragment that says nothing itself is kept for{' '}
        {settings.CACHE_MIDDLEWARE_SECONDS} s.
      </p>
      <DataTable label="CACHES">
        <thead>
          <tr>
            <th scope="col">Alias</th>
            <th scope="col">BACKEND</th>
            <th scope="col">KEY_PREFIX</th>
            <th scope="col" class="num">
              TIMEOUT
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(settings.CACHES).map(([alias, { BACKEND, KEY_PREFIX, TIMEOUT }]) => (
            <tr>
              <th scope="row">
                <code>{alias}</code>
              </th>
              <td>{BACKEND}</td>
              <td>{KEY_PREFIX ?? '–'}</td>
              <td class="num">{TIMEOUT === null ? 'never expires' : `${TIMEOUT ?? 300} s`}</td>
              <td>{caches.get(alias) === null ? 'not connected' : 'open'}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  </>
);
