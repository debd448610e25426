import type { Lab, StoreView } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import { html } from 'hono/html';
import { Hole } from './hole.tsx';

export interface SiteFooterProps {
  readonly store: Pick<StoreView, 'kind' | 'text'>;
}

/** Framework, store in use, the same page in the other app, and the pages for operators. */
export const SiteFooter = ({ store }: SiteFooterProps) => (
  <footer class="site-footer">
    <div class="wrap">
      <p>
        Hono · {ui.site.store}:{' '}
        <strong data-testid="store" data-store={store.kind}>
          {store.text}
        </strong>
      </p>
      <ul>
        <li>
          <Hole name="twin" />
        </li>
        {ui.site.footer.map(({ href, text }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  </footer>
);

/** The same page in the other app. Without the query: a stored page must not carry what its first visitor sent. */
export const twinLink = (twin: Lab['twin'], path: string) =>
  html`<a href="/twin?path=${encodeURIComponent(path)}" rel="nofollow" data-testid="twin">${ui.code.other} ${twin.name}</a>`;
