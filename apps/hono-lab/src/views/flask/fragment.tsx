import type { FragmentView } from '@lab/core/flask';
import { ui } from '@lab/core/lessons';
import { raw } from 'hono/html';
import { PostForm } from '../parts/post-form.tsx';
import { Time } from '../parts/time.tsx';

/** F15: a page of now around a part of up to a minute ago. */
export const FragmentPage = ({ view }: { view: FragmentView }) => (
  <section class="panel" aria-labelledby="outside">
    <h2 id="outside">{ui.fragment.outside}</h2>
    <p>
      {ui.fragment.outsideAt} <Time at={view.outsideAt} id="outside-time" />
    </p>
    {/* Rendered by FragmentPart, which escapes what it shows. */}
    <div class="fragment">{raw(view.html)}</div>
    <PostForm class="row" action="/flask/fragment/expire" id="expire-form">
      <a class="button" href="/flask/fragment">
        {ui.fragment.again}
      </a>
      <button type="submit" class="button button-danger">
        {ui.fragment.expire}
      </button>
    </PostForm>
  </section>
);
