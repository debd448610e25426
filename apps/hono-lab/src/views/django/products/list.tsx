import type { Fragment } from '@lab/core/django';
import { ui } from '@lab/core/lessons';
import { raw } from 'hono/html';
import { Hole } from '../../parts/hole.tsx';
import { Time } from '../../parts/time.tsx';

export interface DjangoProductsPageProps {
  /** When the page was made, and what making it took. */
  readonly made: { readonly at: string; readonly ms: number };
  readonly table: Pick<Fragment, 'html'>;
}

/** D2: cached whole, except for its holes. */
export const DjangoProductsPage = ({ made, table }: DjangoProductsPageProps) => (
  <>
    <section class="panel">
      <p data-testid="generated">
        {ui.django.seconds} {(made.ms / 1000).toFixed(2)} {ui.django.secondsUnit}
      </p>
      <dl class="facts">
        <div>
          <dt>{ui.django.source}</dt>
          <dd data-testid="source">
            <Hole name="source" />
          </dd>
        </div>
        <div>
          <dt>{ui.django.pageMade}</dt>
          <dd>
            <Time at={made.at} id="made-at" />
          </dd>
        </div>
      </dl>
      <p class="row">
        <a class="button button-primary" href="?refresh=1" data-testid="refresh">
          {ui.django.refresh}
        </a>
      </p>
    </section>
    {/* Rendered by DjangoProductTable, which escapes what it shows. */}
    <div class="fragment">{raw(table.html)}</div>
  </>
);
