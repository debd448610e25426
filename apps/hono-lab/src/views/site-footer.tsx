import type { Lab } from '@lab/core/lab';
import { Store } from './store.tsx';

/** Framework, store in use, and the pages for operators. */
export const SiteFooter = ({ lab }: { lab: Lab }) => (
  <footer class="site-footer">
    <div class="wrap">
      <p>
        Hono on Node.js · store: <Store store={lab.store()} />
      </p>
      <ul>
        <li>
          <a href="/healthz">Health</a>
        </li>
        <li>
          <a href="/readyz">Readiness</a>
        </li>
        <li>
          <a href="/metrics">Metrics</a>
        </li>
      </ul>
    </div>
  </footer>
);
