import type { Fragment, MyView, SidebarView } from '@lab/core/django';
import { lesson } from '@lab/core/lessons';
import { raw } from 'hono/html';
import { Time } from '../figures.tsx';
import { Hole } from '../hole.tsx';
import { Explanation } from '../lesson.tsx';
import { Outcome, type OutcomeProps } from '../outcome.tsx';

export interface SidebarPageProps {
  readonly part: Fragment;
  readonly answer: OutcomeProps;
  readonly outsideAt: string;
}

/** D11: what stands beside the fragment moves with every visit. */
export const SidebarPage = ({ part, answer, outsideAt }: SidebarPageProps) => (
  <>
    <Outcome {...answer} />
    <div class="split">
      <section class="panel">
        <h2>The page</h2>
        <p>
          Rendered for you at <Time of={outsideAt} id="outside-time" />
        </p>
        <p class="row">
          <a class="button" href="/django/my-view/">
            The other demo: a whole view
          </a>
        </p>
      </section>
      {/* Rendered by Sidebar, which escapes what it shows. */}
      {raw(part.html)}
    </div>
    <Explanation lesson={lesson('D11')} />
  </>
);

/** The part that is kept as finished HTML. */
export const Sidebar = ({ view }: { view: SidebarView }) => (
  <aside class="panel" aria-labelledby="new-products">
    <h2 id="new-products">New products</h2>
    <p>
      Rendered once, at <Time of={view.madeAt} id="inside-time" />
    </p>
    <ul>
      {view.products.map(({ id, name, price }) => (
        <li data-testid="sidebar-item">
          <a href={`/django/products/${id}/`}>{name}</a>, ${price}
        </li>
      ))}
    </ul>
  </aside>
);

/** D11: kept whole, but for its holes. */
export const MyViewPage = ({ view }: { view: MyView }) => (
  <>
    <Hole name="outcome" />
    <article class="panel">
      <h2>The view</h2>
      <p>
        Made at <Time of={view.madeAt} id="made-at" />
      </p>
      <p class="row">
        <a class="button" href="/django/sidebar/">
          The other demo: a part of a page
        </a>
      </p>
    </article>
    <Explanation lesson={lesson('D11')} />
  </>
);
