import type { MemoizedCall, MemoizeView } from '@lab/core/flask';
import type { Answer } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { DataTable } from '../data-table.tsx';
import { Time } from '../figures.tsx';
import { Explanation } from '../lesson.tsx';
import { Outcome } from '../outcome.tsx';
import { PostForm } from '../post-form.tsx';

/** F16. */
export const MemoizePage = ({ answer: { view, outcome, ms } }: { answer: Answer<MemoizeView> }) => (
  <>
    <form class="inline-form" method="get">
      <Argument name="a" value={view.a} />
      <Argument name="b" value={view.b} />
      <button type="submit" class="button button-primary">
        Call
      </button>
    </form>
    <Outcome outcome={outcome} ms={ms} />
    <article class="panel">
      <h2>The result</h2>
      <p>
        <code data-testid="memo-result">{view.result}</code>, computed at{' '}
        <Time of={view.madeAt} id="memo-made-at" />
      </p>
      <div class="row">
        <PostForm action="/flask/memoize/forget" id="forget-one">
          <Arguments view={view} />
          <button type="submit" class="button">
            Forget a = {view.a}, b = {view.b}
          </button>
        </PostForm>
        <PostForm action="/flask/memoize/forget" id="forget-all">
          <Arguments view={view} />
          <input type="hidden" name="all" value="true" />
          <button type="submit" class="button button-danger">
            Forget all
          </button>
        </PostForm>
      </div>
    </article>
    <section>
      <h2>One call, written in several ways</h2>
      <CallTable calls={view.calls} />
    </section>
    <Explanation lesson={lesson('F16')} />
  </>
);

const Argument = ({ name, value }: { name: string; value: number }) => (
  <div class="field">
    <label for={name}>Argument {name}</label>
    <input id={name} name={name} type="number" min="1" max="1000000" value={value} required />
  </div>
);

const Arguments = ({ view }: { view: MemoizeView }) => (
  <>
    <input type="hidden" name="a" value={view.a} />
    <input type="hidden" name="b" value={view.b} />
  </>
);

const CallTable = ({ calls }: { calls: readonly MemoizedCall[] }) => (
  <DataTable label="Calls and their keys">
    <thead>
      <tr>
        <th scope="col">Style</th>
        <th scope="col">Call</th>
        <th scope="col">Key</th>
      </tr>
    </thead>
    <tbody>
      {calls.map(({ style, call, key }) => (
        <tr data-testid="memo-call" data-key={key}>
          <th scope="row">{style}</th>
          <td>
            <code>{call}</code>
          </td>
          <td>
            <code>{key}</code>
          </td>
        </tr>
      ))}
    </tbody>
  </DataTable>
);
