import type { MemoizeView } from '@lab/core/flask';
import { ui } from '@lab/core/lessons';
import { DataTable } from '../parts/data-table.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { Time } from '../parts/time.tsx';

/** F16: a memoized function. */
export const MemoizePage = ({ view }: { view: MemoizeView }) => (
  <>
    <form class="inline-form" method="get">
      <Argument name="a" value={view.a} />
      <Argument name="b" value={view.b} />
      <button type="submit" class="button button-primary">
        {ui.memoize.call}
      </button>
    </form>
    <article class="panel">
      <dl class="facts">
        <div>
          <dt>{ui.memoize.result}</dt>
          <dd data-testid="memo-result">{view.result}</dd>
        </div>
        <div>
          <dt>{ui.memoize.madeAt}</dt>
          <dd>
            <Time at={view.madeAt} id="memo-made-at" />
          </dd>
        </div>
      </dl>
      <div class="row">
        <PostForm action="/flask/memoize/forget" id="forget-one">
          <Arguments view={view} />
          <button type="submit" class="button">
            {ui.memoize.forgetOne}
          </button>
        </PostForm>
        <PostForm action="/flask/memoize/forget" id="forget-all">
          <Arguments view={view} />
          <input type="hidden" name="all" value="true" />
          <button type="submit" class="button button-danger">
            {ui.memoize.forgetAll}
          </button>
        </PostForm>
      </div>
    </article>
    <section>
      <h2>{ui.memoize.calls}</h2>
      <DataTable label={ui.memoize.calls} class="stacked">
        <thead>
          <tr>
            <th scope="col">{ui.memoize.style}</th>
            <th scope="col">{ui.memoize.source}</th>
            <th scope="col">{ui.memoize.key}</th>
          </tr>
        </thead>
        <tbody>
          {view.calls.map(({ style, call, key }) => (
            <tr data-testid="memo-call" data-key={key}>
              <th scope="row">{style}</th>
              <td data-label={ui.memoize.source}>
                <code class="unbroken">{call}</code>
              </td>
              <td data-label={ui.memoize.key}>
                <code class="unbroken">{key}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  </>
);

const Argument = ({ name, value }: { name: 'a' | 'b'; value: number }) => (
  <div class="field">
    <label for={name}>{ui.memoize[name]}</label>
    <input id={name} name={name} type="number" min="1" max="1000000" value={value} required />
  </div>
);

const Arguments = ({ view }: { view: MemoizeView }) => (
  <>
    <input type="hidden" name="a" value={view.a} />
    <input type="hidden" name="b" value={view.b} />
  </>
);
