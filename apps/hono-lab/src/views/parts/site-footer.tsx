import { type Lab, storeView } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';

/** Framework, store in use, the same page in the other app, and the pages for operators. */
export const SiteFooter = ({ lab, path }: { lab: Lab; path: string }) => {
  const store = storeView(lab.store());
  return (
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
            <a href={`/twin?path=${encodeURIComponent(path)}`} rel="nofollow" data-testid="twin">
              {ui.code.other} {lab.twin.name}
            </a>
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
};
