import { currentLink, ui } from '@lab/core/lessons';

/** Brand and tracks; the link to this page, or to its track, is marked. */
export const SiteHeader = ({ path }: { path: string }) => (
  <header class="site-header">
    <div class="wrap">
      <a class="brand" href="/" aria-current={path === '/' ? 'page' : undefined}>
        {ui.site.name} <span class="brand-app">Hono</span>
      </a>
      <nav class="site-nav" aria-label="Tracks">
        <ul>
          {ui.site.nav.map(({ href, text }) => (
            <li>
              <a href={href} aria-current={currentLink(href, path)}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  </header>
);
