import { ui } from '@lab/core/lessons';

export interface SiteHeaderProps {
  /** Whether the page is the start page. */
  readonly isStart: boolean;
  /** How each link of the navigation is marked. */
  readonly marks: readonly ('page' | 'true' | null)[];
}

/** Brand and tracks; the link to this page, or to its track, is marked. */
export const SiteHeader = ({ isStart, marks }: SiteHeaderProps) => (
  <header class="site-header">
    <div class="wrap">
      <a class="brand" href="/" aria-current={isStart ? 'page' : undefined}>
        {ui.site.name} <span class="brand-app">Hono</span>
      </a>
      <nav class="site-nav" aria-label="Tracks">
        <ul>
          {ui.site.nav.map(({ href, text }, i) => (
            <li>
              <a href={href} aria-current={marks[i] ?? undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  </header>
);
