import type { ConditionalContentView, HttpContentView } from '@lab/core/flask';
import { type Lesson, lesson } from '@lab/core/lessons';
import type { PropsWithChildren } from 'hono/jsx';
import { Time } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { Text } from '../text.tsx';
import { HeadersTable } from './headers-table.tsx';

/** F6. */
export const StaticContentPage = ({ view }: { view: HttpContentView }) => (
  <ContentPage lesson={lesson('F6')} paragraphs={view.paragraphs}>
    <p>
      Last changed at <Time of={view.madeAt} id="made-at" />.
    </p>
  </ContentPage>
);

/** F7. */
export const DynamicContentPage = ({ view }: { view: HttpContentView }) => (
  <ContentPage lesson={lesson('F7')} paragraphs={view.paragraphs}>
    <p>
      This answer was made at <Time of={view.madeAt} id="made-at" />.
    </p>
  </ContentPage>
);

/** F8. */
export const ConditionalContentPage = ({ view }: { view: ConditionalContentView }) => (
  <ContentPage lesson={lesson('F8')} paragraphs={view.paragraphs}>
    <p>
      The validator of this content: <code data-testid="etag">{view.etag}</code>
    </p>
  </ContentPage>
);

interface ContentPageProps {
  readonly lesson: Lesson;
  readonly paragraphs: readonly string[];
}

const ContentPage = ({ lesson: about, paragraphs, children }: PropsWithChildren<ContentPageProps>) => (
  <>
    <article class="panel">
      {paragraphs.map((paragraph) => (
        <p>
          <Text of={paragraph} />
        </p>
      ))}
      {children}
      <p class="row">
        <a class="button" href={about.href ?? ''}>
          Follow a link to this page
        </a>
        <a class="button" href="/flask/">
          Back to the track
        </a>
      </p>
    </article>
    <HeadersTable headers={about.headers ?? []} />
    <Explanation lesson={about} />
  </>
);
