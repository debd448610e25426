import { type Lesson, type Track, trackOf } from '@lab/core/lessons';
import { assets } from '@lab/ui';
import type { Child } from 'hono/jsx';
import { jsxRenderer } from 'hono/jsx-renderer';
import type { LabContext } from '../env.ts';
import { takeFlashes } from '../middleware/flash.ts';
import { FlashMessages } from './flash-messages.tsx';
import { Hole } from './hole.tsx';
import { PageHeader } from './page-header.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';

export interface PageProps {
  /** Default: the lesson's. */
  readonly title?: string;
  /** The lesson that the page teaches: its header, explanation and breadcrumb are shown. */
  readonly lesson?: Lesson;
  /** A script of `@lab/ui`. */
  readonly script?: string;
  /** The page is the same for everybody, so that shared caches may keep it: no flash is shown on it. */
  readonly shared?: boolean;
  /** Where the page stands, between its track and itself. */
  readonly trail?: readonly Crumb[];
  /** The page shows another request's panel: it gets none of its own. */
  readonly withoutToolbar?: boolean;
}

export interface Crumb {
  readonly href: string;
  readonly text: string;
}

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: only an interface merges with Hono's own.
    (content: Child, page: PageProps): Response | Promise<Response>;
  }
}

/** The shell of every page. What belongs to one answer alone is left to holes where somebody fills them. */
export const layout = jsxRenderer(({ children, lesson, script, shared, ...page }, context) => {
  const c: LabContext = context;
  const { fillsHoles = false, lab } = c.var;
  const title = page.title ?? lesson?.title;
  const track = lesson && trackOf(lesson);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === undefined ? 'Caching Lab' : `${title} · Caching Lab`}</title>
        <link rel="icon" href={assets.url('favicon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.url('style.css')} />
        {script !== undefined && <Script name={script} />}
      </head>
      <body>
        <a class="skip-link" href="#main">
          Skip to content
        </a>
        <SiteHeader path={c.req.path} />
        <main id="main" class="wrap" tabindex={-1}>
          {track !== undefined && c.req.path !== track.home && (
            <Breadcrumbs track={track} trail={page.trail ?? []} title={title} />
          )}
          {shared !== true && (fillsHoles ? <Hole name="flash" /> : <WaitingFlashes c={c} />)}
          {lesson !== undefined && <PageHeader lesson={lesson} title={title ?? lesson.title} />}
          {children}
        </main>
        {fillsHoles && page.withoutToolbar !== true && <Hole name="toolbar" />}
        <SiteFooter lab={lab} />
      </body>
    </html>
  );
});

/** The messages that wait for this browser; showing them takes them away. */
const WaitingFlashes = async ({ c }: { c: LabContext }) => <FlashMessages flashes={await takeFlashes(c)} />;

const Script = ({ name }: { name: string }) => (
  <>
    {assets.preloads(name).map((url) => (
      <link rel="modulepreload" href={url} />
    ))}
    <script type="module" src={assets.url(name)} />
  </>
);

interface BreadcrumbsProps {
  readonly track: Track;
  readonly trail: readonly Crumb[];
  readonly title: string | undefined;
}

const Breadcrumbs = ({ track, trail, title }: BreadcrumbsProps) => (
  <nav class="breadcrumbs" aria-label="Breadcrumb">
    <ol>
      <li>
        <a href={track.home}>{track.title}</a>
      </li>
      {trail.map(({ href, text }) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
      <li>
        <span aria-current="page">{title}</span>
      </li>
    </ol>
  </nav>
);
