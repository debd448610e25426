import { storeView } from '@lab/core/lab';
import { currentLink, type LessonId, lesson as lessonOf, titleOf, trackOf, ui } from '@lab/core/lessons';
import {
  cutContent,
  fillContent,
  fillSome,
  type HoleFillings,
  hole,
  type PageContent,
} from '@lab/core/pages';
import { oncePerValue, remember } from '@lab/core/remember';
import { assets } from '@lab/ui';
import type { Child } from 'hono/jsx';
import { RequestContext } from 'hono/jsx-renderer';
import { takeFlashes } from '../middleware/flash.ts';
import { respondWith } from '../page.ts';
import type { LabContext } from '../types.ts';
import { LessonFrame } from './lesson.tsx';
import type { Crumb, PageProps } from './page.ts';
import { Flashes } from './parts/flashes.tsx';
import { Hole } from './parts/hole.tsx';
import { Outcome } from './parts/outcome.tsx';
import { SiteFooter, type SiteFooterProps, twinLink } from './parts/site-footer.tsx';
import { SiteHeader, type SiteHeaderProps } from './parts/site-header.tsx';

/** Renders a page in its frame: what `c.render` does. */
export async function renderPage(c: LabContext, content: Child, page: PageProps): Promise<Response> {
  const isStored = c.get('leavesHoles') === true;
  const own = isStored ? holesOf(page) : await fillingsOf(c, page);
  const key = frameKeyOf(c, page);
  const twin = () => String(twinLink(c.get('lab').twin, c.req.path));
  const filled =
    content instanceof String
      ? fillContent(
          ready(content, `${c.req.path} ${key}`, () => around(key, String(content), twin())),
          own,
        )
      : fillContent(frame(key), { content: await textOf(c, content), twin: twin(), ...own });
  // What the handler said before it rendered: a status, and fields.
  const said = c.body(null);
  return respondWith(c, {
    status: said.status,
    headers: { ...Object.fromEntries(said.headers), 'content-type': 'text/html; charset=UTF-8' },
    content: isStored ? cutContent(String(filled)) : filled,
    etag: null,
  });
}

/** Components may read the request. */
const textOf = (c: LabContext, content: Child) =>
  (<RequestContext.Provider value={c}>{content}</RequestContext.Provider>).toString();

/** Content that is ready, in its frame, with holes for what is of one response alone. */
const around = (key: string, content: string, twin: string): PageContent =>
  fillSome(frame(key), { content, twin });

const ready = oncePerValue<PageContent>();

/** What belongs to this response alone. A page for shared caches must show nothing of one visitor. */
async function fillingsOf(c: LabContext, page: PageProps): Promise<HoleFillings> {
  const { answered, shared, withoutToolbar } = page;
  const flashes = shared === true ? [] : await takeFlashes(c);
  const hasToolbar = c.get('debugging') === true && shared !== true && withoutToolbar !== true;
  return {
    ...(flashes.length > 0 && { flashes: await (<Flashes flashes={flashes} />).toString() }),
    ...(answered !== undefined && answered !== 'hole' && { outcome: String(Outcome(answered)) }),
    ...(hasToolbar && { toolbar: hole('toolbar') }),
  };
}

/** Where the page is stored, each response fills in its own. */
function holesOf({ answered, shared, withoutToolbar }: PageProps): HoleFillings {
  return {
    ...(shared !== true && { flashes: hole('flashes') }),
    ...(answered !== undefined && { outcome: hole('outcome') }),
    ...(withoutToolbar !== true && { toolbar: hole('toolbar') }),
  };
}

/** What the frame around a page's content is made of, and nothing of one request. */
interface FrameProps {
  readonly lesson: LessonId | undefined;
  readonly title: string | undefined;
  readonly script: string | undefined;
  readonly trail: readonly Crumb[];
  readonly brief: boolean;
  readonly header: SiteHeaderProps;
  readonly store: SiteFooterProps['store'];
  /** Whether the page is the index of its track. */
  readonly isIndex: boolean;
  /** Whether visitors may see what the caches hold. */
  readonly isInspectable: boolean;
}

/** All that the frame around this page depends on, in a text. */
function frameKeyOf(c: LabContext, page: PageProps): string {
  const { lesson, title, script, trail = [], brief = false } = page;
  const { path } = c.req;
  const { config, store } = c.get('lab');
  const { kind, text } = storeView(store());
  const props: FrameProps = {
    lesson: lesson?.id,
    title,
    script,
    trail,
    brief,
    header: {
      isStart: path === '/',
      marks: marksOf(path),
    },
    store: { kind, text },
    isIndex: lesson !== undefined && path === trackOf(lesson).home,
    isInspectable: config.environment !== 'production',
  };
  return JSON.stringify(props);
}

const marksOf = remember((path) => ui.site.nav.map(({ href }) => currentLink(href, path) ?? null));

/** The frame with its holes, rendered once for all pages where it is the same. */
const frame = remember((props) =>
  cutContent(`<!DOCTYPE html>${<Layout {...(JSON.parse(props) as FrameProps)} />}`),
);

/** The shell of every page. */
const Layout = ({ lesson, header, store, ...page }: FrameProps) => {
  const about = { ...page, lesson: lesson && lessonOf(lesson) };
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href={assets.url('favicon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.url('style.css')} />
        <title>{titleOf(about)}</title>
        <Script name="site.js" />
        {page.script !== undefined && <Script name={page.script} />}
      </head>
      <body>
        <a class="skip-link" href="#main">
          {ui.site.skip}
        </a>
        <SiteHeader {...header} />
        <main id="main" class="wrap" tabindex={-1}>
          {about.lesson === undefined ? (
            <>
              <Hole name="flashes" />
              <Hole name="content" />
            </>
          ) : (
            <LessonFrame {...about} lesson={about.lesson} />
          )}
        </main>
        <Hole name="toolbar" />
        <SiteFooter store={store} />
      </body>
    </html>
  );
};

const Script = ({ name }: { name: string }) => (
  <>
    {assets.preloads(name).map((url) => (
      <link rel="modulepreload" href={url} />
    ))}
    <script type="module" src={assets.url(name)} />
  </>
);
